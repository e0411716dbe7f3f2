// Every key of the battle screen in one table: what it does, its key, where it is told to players.
// Rebinding changes `keys`, nothing else; the help page and the buttons read this table.
export type Action =
  | "zoomIn"
  | "zoomOut"
  | "panLeft"
  | "panRight"
  | "panUp"
  | "panDown"
  | "pause"
  | "slower"
  | "faster"
  | "orderMove"
  | "orderAttack"
  | "orderBoard"
  | "orderEscort"
  | "orderHold"
  | "orderWithdraw"
  | "nextFormation"
  | "stance"
  | "fire"
  | "emissions"
  | "launchStrike"
  | "launchCap"
  | "launchScout"
  | "launchEscort"
  | "launchSweep"
  | "launchIntercept"
  | "closeAttack"
  | "planStrike"
  | "recall"
  | "commitReserve"
  | "offerTerms"
  | "acceptTerms"
  | "refuseTerms"
  | "missionAdvance"
  | "missionHold"
  | "missionScreen"
  | "missionStrike"
  | "missionScout"
  | "missionRaid"
  | "missionCover"
  | "missionReserve"
  | "acceptProposal"
  | "plan"
  | "executePlans"
  | "missionSupply"
  | "missionRefit"
  | "doctrine"
  | "detach"
  | "selectAll"
  | "nextIdle"
  | "jumpToEvent"
  | "lookAtSelection"
  | "wholeMap"
  | "rings"
  | "sensors"
  | "names"
  | "help"
  | "cancel";

export type KeyRow = { readonly action: Action; readonly key: string; readonly section: string };

/** `key` is KeyboardEvent.key, lower case; Shift is told apart only where it changes the sign. */
export const KEY_TABLE: readonly KeyRow[] = [
  { action: "zoomIn", key: "+", section: "view" },
  { action: "zoomOut", key: "-", section: "view" },
  { action: "panLeft", key: "arrowleft", section: "view" },
  { action: "panRight", key: "arrowright", section: "view" },
  { action: "panUp", key: "arrowup", section: "view" },
  { action: "panDown", key: "arrowdown", section: "view" },
  { action: "wholeMap", key: "home", section: "view" },
  { action: "lookAtSelection", key: "c", section: "view" },
  { action: "jumpToEvent", key: "enter", section: "view" },
  { action: "rings", key: "r", section: "view" },
  { action: "sensors", key: "v", section: "view" },
  { action: "names", key: "n", section: "view" },
  { action: "pause", key: " ", section: "time" },
  { action: "slower", key: "[", section: "time" },
  { action: "faster", key: "]", section: "time" },
  { action: "orderMove", key: "m", section: "orders" },
  { action: "orderAttack", key: "a", section: "orders" },
  { action: "orderBoard", key: "f6", section: "orders" },
  { action: "orderEscort", key: "e", section: "orders" },
  { action: "orderHold", key: "h", section: "orders" },
  { action: "orderWithdraw", key: "w", section: "orders" },
  { action: "nextFormation", key: "f", section: "orders" },
  { action: "stance", key: "t", section: "orders" },
  { action: "fire", key: "g", section: "orders" },
  { action: "emissions", key: "q", section: "orders" },
  { action: "doctrine", key: "/", section: "orders" },
  { action: "detach", key: "d", section: "orders" },
  { action: "missionAdvance", key: "u", section: "missions" },
  { action: "missionHold", key: "o", section: "missions" },
  { action: "missionScreen", key: "k", section: "missions" },
  { action: "missionStrike", key: "i", section: "missions" },
  { action: "missionScout", key: "p", section: "missions" },
  { action: "missionRaid", key: "insert", section: "missions" },
  { action: "missionCover", key: "delete", section: "missions" },
  { action: "missionReserve", key: "end", section: "missions" },
  { action: "acceptProposal", key: "\\", section: "missions" },
  { action: "plan", key: "pageup", section: "orders" },
  { action: "executePlans", key: "pagedown", section: "orders" },
  { action: "missionSupply", key: ";", section: "missions" },
  { action: "missionRefit", key: "'", section: "missions" },
  { action: "launchStrike", key: "s", section: "flights" },
  { action: "launchCap", key: "x", section: "flights" },
  { action: "launchScout", key: "y", section: "flights" },
  { action: "planStrike", key: "f4", section: "flights" },
  { action: "launchEscort", key: "z", section: "flights" },
  { action: "launchSweep", key: ",", section: "flights" },
  { action: "launchIntercept", key: ".", section: "flights" },
  { action: "closeAttack", key: "#", section: "flights" },
  { action: "recall", key: "b", section: "flights" },
  { action: "commitReserve", key: "j", section: "flights" },
  { action: "offerTerms", key: "f2", section: "parley" },
  { action: "acceptTerms", key: "f8", section: "parley" },
  { action: "refuseTerms", key: "f9", section: "parley" },
  { action: "selectAll", key: "l", section: "selection" },
  { action: "nextIdle", key: "tab", section: "selection" },
  { action: "help", key: "f1", section: "selection" },
  { action: "cancel", key: "escape", section: "selection" },
];

const BY_KEY = new Map(KEY_TABLE.map((row) => [row.key, row.action]));
const BY_ACTION = new Map(KEY_TABLE.map((row) => [row.action, row.key]));
/** The same key without Shift on keyboards where the sign needs it. */
const SYNONYMS: Record<string, string> = { "=": "+", _: "-" };

export function actionOf(key: string): Action | undefined {
  const lower = key.toLowerCase();
  return BY_KEY.get(SYNONYMS[lower] ?? lower);
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
  f1: "F1",
  f2: "F2",
  f4: "F4",
  f6: "F6",
  f8: "F8",
  f9: "F9",
};

/** The key of an action as a button shows it. */
export function keyLabel(action: Action): string {
  const key = BY_ACTION.get(action) ?? "";
  return SHOWN[key] ?? key.toUpperCase();
}
