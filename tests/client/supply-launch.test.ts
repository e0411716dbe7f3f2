// A supply run as a player orders it: what the pointer may be aimed at, who is sent, what the picture
// and the log then say.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { wordsOf } from "../../client/hud/event-words.ts";
import { aimArmed } from "../../client/input/aim.ts";
import { armLaunch, offeredFlights, recall } from "../../client/input/launches.ts";
import { createSession, NOTHING, type Session } from "../../client/session.ts";
import { initTexts } from "../../client/texts.ts";
import { aimOfFlight } from "../../client/views/flight-plans.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import { collectEvents, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { FLIGHT_REARMING, type Picture } from "../../shared/protocol/picture.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
const SIDE = 0;
const PLACE: [number, number] = [80, 80];
let run: BattleRun;
let session: Session;
/** A missile cruiser, her empty launcher, and the group of the way station. */
let cruiser: number;
let launcher: number;
let station: number;

beforeAll(initTexts);

beforeEach(() => {
  run = new BattleRun(catalog, aiSetup(catalog, "exercise-supply", 3, ["person", "none"]));
  run.step();
  const { ships, mounts } = run.battle;
  const named = (id: string): number =>
    ships.classIndex.findIndex((index) => catalog.ships[index].id === id);
  cruiser = ships.classIndex.findLastIndex(
    (index, row) => ships.side[row] === SIDE && catalog.ships[index].id === "javelin",
  );
  const { mounts: built } = catalog.ships[ships.classIndex[cruiser]];
  launcher =
    ships.firstMount[cruiser] + built.findIndex(({ magazineRounds }) => magazineRounds > 0);
  mounts.rounds[launcher] = 0;
  session = createSession(catalog, seatAt(run, SIDE), (path) => path);
  station = session.connection.replica.picture.ships.groupId[named("way-station")];
  session.selection.value = { ...NOTHING, groupIds: [station] };
});

const orders = () => run.log.flatMap((entry) => ("order" in entry ? [entry.order] : []));
const atCruiser = () => aimArmed(session, { ...NOTHING, unitIds: [cruiser] }, PLACE, false);

function look(): Picture {
  const picture = createPicture(run.battle, SIDE);
  fillPicture(run.battle, SIDE, picture);
  return picture;
}

function told(seconds: number): string[] {
  const lines: string[] = [];
  const picture = createPicture(run.battle, SIDE);
  for (let tick = 0; tick < seconds * TICK_HZ; tick++) {
    run.step();
    picture.events.length = 0;
    collectEvents(run.battle, SIDE, picture);
    for (const event of picture.events) {
      if (event.kind === "handedOver") lines.push(wordsOf(session, event)?.text ?? "");
    }
  }
  return lines;
}

it("is aimed at ships of ours: at a place the order stays armed and says what is missing", () => {
  armLaunch(session, "supply");
  aimArmed(session, NOTHING, PLACE, false);
  expect(session.cursorNote.value?.reason).toBe("aimAtSupplied");
  expect(session.pointerMode.value.kind).toBe("launch");
  // With Shift a place is a way-point.
  aimArmed(session, NOTHING, PLACE, true);
  atCruiser();
  expect(orders()).toMatchObject([
    {
      kind: "launch",
      mission: "supply",
      flightIds: offeredFlights(session),
      aim: { kind: "unit", unitId: cruiser },
      viaKm: [PLACE],
    },
  ]);
});

it("fills her, is in the picture with its load and aim, and one line tells of it", () => {
  armLaunch(session, "supply");
  atCruiser();
  run.step();
  const { flights, ships } = look();
  const [flight] = offeredFlights(session);
  expect(FLIGHT_MISSIONS[flights.mission[flight]]).toBe("supply");
  expect([flights.goesAgain[flight], flights.munitions[flight]]).toEqual([1, 255]);
  const at = aimOfFlight(look(), flight, () => -1);
  expect(at).toEqual([ships.xKm[cruiser], ships.yKm[cruiser]]);
  const lines = told(160);
  expect(run.battle.mounts.rounds[launcher]).toBe(48);
  expect(lines.join("\n")).toMatch(
    /Sutler transport \d hands .* \d+ rounds: her magazines are full/,
  );
  expect(look().flights.munitions[flight]).toBeLessThan(255);
});

it("cannot be flown by anybody but transports, nor they anything else", () => {
  armLaunch(session, "cap");
  expect(session.pointerMode.value.kind).toBe("select");
  expect(session.cursorNote.value?.reason).toContain("patrol");
});

it("is called off by a recall, also while they load for the next time", () => {
  armLaunch(session, "supply");
  atCruiser();
  run.step();
  run.battle.flights.state.fill(FLIGHT_REARMING, 0, 1);
  fillPicture(run.battle, SIDE, session.connection.replica.picture);
  recall(session);
  expect(orders().at(-1)).toMatchObject({ kind: "recall" });
  run.step();
  expect(look().flights.goesAgain.subarray(0, 3)).toEqual(new Uint8Array(3));
});
