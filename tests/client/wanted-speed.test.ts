// Keys that change the speed come faster than the server's word.
import { expect, it } from "vitest";
import { changeSpeed } from "../../client/input/pace.ts";
import { WantedSpeed } from "../../client/input/wanted-speed.ts";
import { createSession } from "../../client/session.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();

/** A host whose server answers when it is told to. */
function host() {
  const setup = aiSetup(catalog, catalog.skirmishScenario, 1, ["person", "none"]);
  const asked: number[] = [];
  const state = { speed: 1, canSetSpeed: true, canSeek: false };
  const connection = Object.assign(seatAt(new BattleRun(catalog, setup), 0), {
    state: state as never,
    setSpeed: (factor: number) => void asked.push(factor),
  });
  return { session: createSession(catalog, connection, (path) => path), state, asked };
}

it("three quick presses ask for three steps, whatever the server has said by then", () => {
  const { session, state, asked } = host();
  changeSpeed(session, 1);
  changeSpeed(session, 1);
  state.speed = 2;
  changeSpeed(session, 1);
  expect(asked).toEqual([2, 4, 8]);
  state.speed = 8;
  changeSpeed(session, -1);
  expect(asked.at(-1)).toBe(4);
});

it("who may not set the speed asks for nothing", () => {
  const { session, state, asked } = host();
  state.canSetSpeed = false;
  changeSpeed(session, 1);
  expect(asked).toEqual([]);
});

it("an asked speed that never comes is forgotten", () => {
  const wanted = new WantedSpeed();
  wanted.ask(8, 1000);
  expect(wanted.valueOf(1, 2000)).toBe(8);
  expect(wanted.valueOf(1, 9000)).toBe(1);
  expect(wanted.valueOf(1, 9001)).toBe(1);
});
