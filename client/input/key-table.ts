// Every key of the battle screen in one table: what it does, its key, the family of verbs it belongs to.
// A family with a leader key takes two strokes: the leader, then a letter of the row that lights up.
// The help page and the buttons read this table; what a player binds anew lies over it.
import { signal } from "@preact/signals";

/** Families behind a leader key, each by the action of that key. */
export const LAYERS = ["officers", "flights", "means", "parley", "show"] as const;
export type Layer = (typeof LAYERS)[number];

const view = {
  zoomIn: "+",
  zoomOut: "-",
  panLeft: "arrowleft",
  panRight: "arrowright",
  panUp: "arrowup",
  panDown: "arrowdown",
  wholeMap: "home",
  lookAtSelection: "c",
  jumpToEvent: "enter",
  show: "v",
} as const;
const show = { rings: "r", sensors: "s", names: "n", courses: "c" } as const;
const time = { pause: " ", slower: ",", faster: "." } as const;
const orders = {
  orderMove: "m",
  orderAttack: "a",
  orderBoard: "b",
  orderEscort: "e",
  orderHold: "h",
  orderWithdraw: "w",
  stance: "t",
  fire: "g",
  emissions: "q",
  nextFormation: "f",
  doctrine: "o",
  plan: "p",
  executePlans: "x",
  commitReserve: "r",
  means: "k",
  officers: "u",
  flights: "s",
} as const;
const means = {
  flank: "f",
  overcharge: "o",
  orderDecoy: "d",
  jam: "j",
  layMines: "m",
  strikeColours: "c",
} as const;
const officers = {
  missionAdvance: "a",
  missionHold: "h",
  missionScreen: "s",
  missionStrike: "k",
  missionScout: "c",
  missionRaid: "r",
  missionCover: "w",
  missionReserve: "v",
  missionSupply: "p",
  missionRefit: "f",
  missionNone: "b",
} as const;
const flights = {
  launchStrike: "s",
  launchEscort: "e",
  launchCap: "p",
  launchSweep: "w",
  launchIntercept: "i",
  launchScout: "c",
  launchSupply: "u",
  recall: "r",
  planStrike: "a",
  huntStrike: "h",
  closeAttack: "l",
} as const;
const parley = {
  offerTerms: "o",
  acceptTerms: "a",
  refuseTerms: "r",
  surrender: "s",
} as const;
const selection = {
  selectAll: "l",
  nextIdle: "tab",
  orderJoin: "j",
  detach: "d",
  disband: "z",
  acceptProposal: "y",
  refuseProposal: "i",
  parley: "n",
  help: "f1",
  cancel: "escape",
} as const;
const FAMILIES = {
  orders,
  selection,
  officers,
  flights,
  means,
  view,
  show,
  time,
  parley,
} as const;

type KeysOf<T> = T extends unknown ? keyof T : never;
export type Family = keyof typeof FAMILIES;
export type Action = KeysOf<(typeof FAMILIES)[Family]>;

export type KeyRow = {
  readonly action: Action;
  /** `KeyboardEvent.key` in lower case, as it is bound at first. */
  readonly key: string;
  readonly family: Family;
};

export const KEY_TABLE: readonly KeyRow[] = Object.entries(FAMILIES).flatMap(([family, keys]) =>
  Object.entries(keys).map(([action, key]) => ({
    action: action as Action,
    key,
    family: family as Family,
  })),
);

/** What the player has bound anew, kept with the settings. */
export const rebound = signal<Readonly<Partial<Record<string, string>>>>({});

const isLayer = (family: Family): family is Layer & Family =>
  (LAYERS as readonly string[]).includes(family);

/** The layer that an action's key stands in; null for keys that always work. */
export function layerOf(action: Action): Layer | null {
  const family = KEY_TABLE.find((row) => row.action === action)?.family;
  return family !== undefined && isLayer(family) ? family : null;
}

export const keyOf = ({ action, key }: KeyRow): string => rebound.value[action] ?? key;

/** Rows of one family, in the order of its row of buttons. */
export const rowsOf = (family: Family): KeyRow[] =>
  KEY_TABLE.filter((row) => row.family === family);

/** The same key without Shift on keyboards where the sign needs it, and its older names. */
const SYNONYMS: Record<string, string> = { "=": "+", _: "-", "[": ",", "]": "." };

/** Whether the key of an action opens a family. */
export const isLeader = (action: Action): boolean => (LAYERS as readonly string[]).includes(action);

/**
 * What a key does: first in the layer that is open, then anywhere; but while one is open, no letter
 * that it lacks gives another order.
 */
export function actionOf(key: string, layer: Layer | null = null): Action | undefined {
  const lower = key.toLowerCase();
  const find = (wanted: string, family: Layer | null): Action | undefined =>
    KEY_TABLE.find((row) => layerOf(row.action) === family && keyOf(row) === wanted)?.action;
  const inLayer = layer === null ? undefined : find(lower, layer);
  const anywhere = find(lower, null) ?? find(SYNONYMS[lower] ?? lower, null);
  const isStray = layer !== null && /^[a-z]$/.test(lower);
  if (inLayer !== undefined || !isStray) return inLayer ?? anywhere;
  return anywhere !== undefined && isLeader(anywhere) ? anywhere : undefined;
}

/** Keys that the browser or the control groups keep. */
const isFree = (key: string): boolean => !/^(\d|tab|shift|control|alt|meta|f\d+)$/.test(key);

/**
 * Binds a key anew; whoever had it in the same layer takes the old one. Null where the key cannot be
 * had.
 */
export function bound(
  keys: Readonly<Partial<Record<string, string>>>,
  action: Action,
  key: string,
): Record<string, string> | null {
  const lower = key.toLowerCase();
  const row = KEY_TABLE.find((other) => other.action === action);
  if (row === undefined || !isFree(lower)) return null;
  const keyIn = (other: KeyRow): string => keys[other.action] ?? other.key;
  const layer = layerOf(action);
  const holder = KEY_TABLE.find(
    (other) => layerOf(other.action) === layer && keyIn(other) === lower,
  );
  const next: Record<string, string> = {};
  for (const [name, kept] of Object.entries(keys)) if (kept !== undefined) next[name] = kept;
  if (holder !== undefined) next[holder.action] = keyIn(row);
  next[action] = lower;
  return next;
}

const SHOWN: Record<string, string> = {
  " ": "Space",
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
  escape: "Esc",
  tab: "Tab",
  enter: "Enter",
  home: "Home",
  end: "End",
  insert: "Ins",
  delete: "Del",
  pageup: "PgUp",
  pagedown: "PgDn",
};

/** The key of an action as its button shows it: in a row with a leader, the second stroke. */
export function keyLabel(action: Action): string {
  const row = KEY_TABLE.find((other) => other.action === action);
  const key = row === undefined ? "" : keyOf(row);
  return SHOWN[key] ?? key.toUpperCase();
}

/** All strokes of an action: "U A". */
export function strokes(action: Action): string {
  const layer = layerOf(action);
  return layer === null ? keyLabel(action) : `${keyLabel(layer)} ${keyLabel(action)}`;
}
