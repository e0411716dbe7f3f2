// What every action of the key table does.
import type { FlightMission } from "../../shared/battle/orders.ts";
import { GROUP_ON_MAP, KIND_SQUADRON, type Picture } from "../../shared/protocol/picture.ts";
import { isSomewhere, NOTHING, type Overlays, type PointerMode, type Session } from "../session.ts";
import { isAvailable } from "./available.ts";
import { fitMap, panByKey, zoomByKey } from "./camera.ts";
import {
  detach,
  disband,
  nextEmissions,
  nextFire,
  nextFormation,
  nextStance,
  orderHold,
  orderMission,
  orderRefit,
  orderWithdraw,
  pictureOf,
  reserveToSend,
  settingOf,
} from "./commands.ts";
import { huntLast } from "./hunt.ts";
import { type Action, isLeader, type Layer, layerOf } from "./key-table.ts";
import { armLaunch, recall } from "./launches.ts";
import { lookAtSelection } from "./look-at.ts";
import { changeSpeed, isPaceOurs, togglePause } from "./pace.ts";
import { answerOffer } from "./parley.ts";
import { openLayer, PAGES, shownPage, surrenderAsked } from "./shown-panel.ts";
import { acceptProposal, execute, refuseProposal, togglePlanning } from "./staff.ts";
import { flip } from "./switches.ts";
import { text } from "../texts.ts";
import { whyNot } from "./why-not.ts";

export type ScreenActions = { toggleHelp(): void; toggleSettings(): void; closePanels(): boolean };
type Deed = (session: Session, screen: ScreenActions) => void;

export function act(session: Session, action: Action, screen: ScreenActions): void {
  if (layerOf(action) !== null) openLayer.value = null;
  const isPossible = isAvailable(session, action);
  // A leader opens its family even where nothing of it can be done, or its letters would be taken for
  // other orders.
  if (isPossible || isLeader(action)) DEEDS[action](session, screen);
  if (isPossible) return;
  const of = text(`action.${action}`);
  session.cursorNote.value = { of, reason: whyNot(session, action), atMs: performance.now() };
}

/** The next click on the map, the tree or a list says what with. */
const arm =
  (mode: PointerMode): Deed =>
  ({ pointerMode }) => {
    pointerMode.value = mode;
  };

const armMission = (mission: Extract<PointerMode, { kind: "mission" }>["mission"]): Deed =>
  arm({ kind: "mission", mission });

const armFlights =
  (mission: FlightMission): Deed =>
  (session) =>
    armLaunch(session, mission);

const toggleOverlay =
  (name: keyof Overlays): Deed =>
  ({ overlays }) => {
    overlays[name].value = !overlays[name].value;
  };

/** The leader key opens its family and shows its page; the same key again shuts it. */
const lead =
  (layer: Layer): Deed =>
  () => {
    const isShut = openLayer.value !== layer;
    openLayer.value = isShut ? layer : null;
    const page = PAGES.find((other) => other === layer);
    if (isShut && page !== undefined) shownPage.value = page;
  };

const DEEDS: Record<Action, Deed> = {
  zoomIn: (session) => zoomByKey(session, true),
  zoomOut: (session) => zoomByKey(session, false),
  panLeft: (session) => panByKey(session, -1, 0),
  panRight: (session) => panByKey(session, 1, 0),
  panUp: (session) => panByKey(session, 0, 1),
  panDown: (session) => panByKey(session, 0, -1),
  wholeMap: fitMap,
  lookAtSelection,
  jumpToEvent,
  show: lead("show"),
  rings: toggleOverlay("rings"),
  sensors: toggleOverlay("sensors"),
  names: toggleOverlay("names"),
  courses: toggleOverlay("courses"),
  pause: (session) => {
    if (isPaceOurs(session)) togglePause(session);
  },
  slower: (session) => changeSpeed(session, -1),
  faster: (session) => changeSpeed(session, 1),
  orderMove: arm({ kind: "move" }),
  orderAttack: arm({ kind: "attack" }),
  orderBoard: arm({ kind: "board" }),
  orderEscort: arm({ kind: "escort" }),
  orderJoin: arm({ kind: "join" }),
  orderDecoy: arm({ kind: "decoy" }),
  orderHold,
  orderWithdraw,
  stance: nextStance,
  fire: nextFire,
  emissions: nextEmissions,
  nextFormation: (session) => {
    shownPage.value = "formation";
    nextFormation(session);
  },
  doctrine: () => {
    shownPage.value = "doctrine";
  },
  plan: togglePlanning,
  executePlans: (session) => execute(session),
  commitReserve: (session) => {
    const reserve = reserveToSend(session);
    if (reserve !== null) session.pointerMode.value = { kind: "commitReserve", ...reserve };
  },
  means: lead("means"),
  flank: (session) => flip(session, "flank"),
  overcharge: (session) => flip(session, "overcharge"),
  jam: (session) => flip(session, "jam"),
  layMines: (session) => flip(session, "layMines"),
  strikeColours: () => {
    surrenderAsked.value = "groups";
  },
  officers: lead("officers"),
  missionAdvance: armMission("advance"),
  missionHold: armMission("hold"),
  missionScreen: armMission("screen"),
  missionStrike: armMission("strike"),
  missionScout: armMission("scout"),
  missionRaid: armMission("raid"),
  missionCover: armMission("cover"),
  missionReserve: armMission("reserve"),
  missionSupply: armMission("supply"),
  missionRefit: orderRefit,
  missionNone: (session) => orderMission(session, "none"),
  flights: lead("flights"),
  launchStrike: armFlights("strike"),
  launchEscort: armFlights("escort"),
  launchCap: armFlights("cap"),
  launchSweep: armFlights("sweep"),
  launchIntercept: armFlights("intercept"),
  launchScout: armFlights("scout"),
  launchSupply: armFlights("supply"),
  recall: (session) => recall(session),
  planStrike: arm({ kind: "planStrike", track: null }),
  huntStrike: huntLast,
  closeAttack: ({ isCloseAttack }) => {
    isCloseAttack.value = !isCloseAttack.value;
  },
  parley: lead("parley"),
  offerTerms: ({ isTalking }) => {
    isTalking.value = !isTalking.value;
  },
  acceptTerms: (session) => answerOffer(session, true),
  refuseTerms: (session) => answerOffer(session, false),
  surrender: ({ selection }) => {
    selection.value = NOTHING;
    surrenderAsked.value = "side";
  },
  acceptProposal,
  refuseProposal,
  selectAll,
  nextIdle,
  detach,
  disband,
  help: (_, screen) => screen.toggleHelp(),
  cancel,
};

/** What lies on top goes first. */
function cancel(session: Session, screen: ScreenActions): void {
  const { isTalking, isPlanning, pointerMode, selection } = session;
  if (openLayer.value !== null) {
    openLayer.value = null;
    return;
  }
  if (surrenderAsked.value !== null) {
    surrenderAsked.value = null;
    return;
  }
  if (screen.closePanels()) return;
  if (isTalking.value) isTalking.value = false;
  else if (pointerMode.value.kind !== "select") pointerMode.value = { kind: "select" };
  else if (isPlanning.value) togglePlanning(session);
  else selection.value = NOTHING;
}

/** Whether a group is a squadron, or made by hand, with ships on the map. */
function isSquadronHere(groups: Picture["groups"], id: number): boolean {
  const isSquadron = groups.isAlive[id] === 1 && groups.kind[id] >= KIND_SQUADRON;
  return isSquadron && groups.aliveCount[id] > 0 && groups.arrival[id] === GROUP_ON_MAP;
}

function selectAll(session: Session): void {
  const { groups } = pictureOf(session);
  const groupIds: number[] = [];
  for (let id = 0; id < groups.count; id++) {
    if (isSquadronHere(groups, id)) groupIds.push(id);
  }
  session.selection.value = { ...NOTHING, groupIds };
}

/** The next squadron that stands without orders, in the order of the tree. */
function nextIdle(session: Session): void {
  const { groups } = pictureOf(session);
  const now = session.selection.value.groupIds[0] ?? -1;
  for (let step = 1; step <= groups.count; step++) {
    const id = (now + step) % groups.count;
    const isIdle =
      settingOf(session, id, "standing") === 0 && settingOf(session, id, "mission") === 0;
    if (!isIdle || !isSquadronHere(groups, id)) continue;
    session.selection.value = { ...NOTHING, groupIds: [id] };
    return lookAtSelection(session);
  }
}

function jumpToEvent(session: Session): void {
  const line = session.log.value.findLast(isSomewhere);
  if (line !== undefined) session.lookAt.value = { xKm: line.xKm, yKm: line.yKm };
}
