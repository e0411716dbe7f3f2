// What is told though no event says it: objectives that near their end, and who holds the seats.
import { beforeAll, describe, expect, it } from "vitest";
import { followBulletins } from "../../client/hud/bulletins.ts";
import { ObjectiveWatch } from "../../client/objective-watch.ts";
import { paceNews } from "../../client/hud/pace-news.ts";
import { showTruces } from "../../client/truces.ts";
import { seatNews } from "../../client/hud/seat-news.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Objective } from "../../shared/battle/objective.ts";
import type { PictureResult } from "../../shared/protocol/picture.ts";
import { initTexts } from "../../client/texts.ts";
import { briefingOf, emptyPicture, sessionOver } from "./frames.ts";
import type { RoomPlayerView, RoomView } from "../../shared/protocol/room.ts";

beforeAll(initTexts);

const HOLD = [{ kind: "hold" }] as const;

describe("an objective", () => {
  it("is warned of as it begins and at a quarter, half, three and nine tenths, with the time left", () => {
    const watch = new ObjectiveWatch();
    const told: (readonly [number, number, number | null])[] = [];
    // Ten seconds of nothing, then held without a break for two minutes.
    for (let second = 0; second <= 130; second++) {
      const share = Math.max(0, (second - 10) / 120);
      for (const { percent, leftS } of watch.look(second * TICK_HZ, [share], HOLD)) {
        told.push([second, percent, leftS === null ? null : Math.round(leftS)]);
      }
    }
    expect(told).toEqual([
      [11, 0, 119],
      [40, 25, 90],
      [70, 50, 60],
      [100, 75, 30],
      [118, 90, 12],
    ]);
  });

  it("moves while it rises, and for some seconds after", () => {
    const watch = new ObjectiveWatch();
    for (let second = 0; second < 40; second++) {
      watch.look(second * TICK_HZ, [Math.min(second, 20) / 100], HOLD);
      if (second > 0) expect(watch.isMoving(0)).toBe(second <= 29);
    }
  });

  it("that is counted in ships is told without a time, and not for the first of them", () => {
    const watch = new ObjectiveWatch();
    const kinds = [{ kind: "lossShare" }, { kind: "survive" }] as const;
    watch.look(0, [0, 0], kinds);
    expect(watch.look(20, [0.02, 0.4], kinds)).toEqual([]);
    // As far as the bar above says, not the mark that it has passed.
    expect(watch.look(40, [0.6, 0.9], kinds)).toEqual([{ index: 0, percent: 60, leftS: null }]);
  });

  it("that only has to last is told of when it can be reached no more", () => {
    const watch = new ObjectiveWatch();
    const kinds = [{ kind: "survive" }] as const;
    watch.look(0, [0], kinds);
    expect(watch.look(20, [0.4], kinds)).toEqual([]);
    expect(watch.look(40, [0], kinds)).toEqual([
      { index: 0, percent: 0, leftS: null, isForfeit: true },
    ]);
    expect(watch.look(60, [0], kinds)).toEqual([]);
  });

  it("is not told anew to whoever joins late, seeks or comes back", () => {
    const watch = new ObjectiveWatch();
    expect(watch.look(4000, [0.6], HOLD)).toEqual([]);
    expect(watch.look(4002, [0.6], HOLD)).toEqual([]);
    expect(watch.look(100, [0], HOLD)).toEqual([]);
    expect(watch.look(9000, [0.95], HOLD)).toEqual([]);
    expect(watch.look(9002, [0.951], HOLD)).toEqual([]);
  });
});

it("warns of no goal with the result or after it, only before", () => {
  const goal = { id: "", name: "The pass", kind: "hold", side: 1 } as Objective;
  const picture = emptyPicture();
  const { session } = sessionOver(picture, { ...briefingOf(2, 0), objectives: [goal] });
  let see = (): void => {};
  session.connection.onStep = (listener) => {
    see = listener;
    return () => {};
  };
  followBulletins(session, null);
  const at = (share: number): void => {
    picture.tick += TICK_HZ;
    picture.objectives = [share];
    see();
  };
  at(0);
  at(0.3);
  expect(session.log.value.map(({ text }) => text)).toEqual([expect.stringContaining("30 %")]);
  picture.result = { winner: 1 } as PictureResult;
  at(0.8);
  at(1);
  expect(session.log.value).toHaveLength(1);
});

describe("a seat", () => {
  const player = (id: number, given: Partial<RoomPlayerView> = {}): RoomPlayerView => ({
    id,
    name: `p${id}`,
    isConnected: true,
    isReady: false,
    side: id % 2,
    seat: 0,
    ...given,
  });
  const view = (players: RoomPlayerView[], phase = "battle", controller = "person"): RoomView => {
    const sides = [0, 1].map((side) => ({
      seats: [{ controller, level: "officer", playerId: side }],
    }));
    return { phase, players, sides } as RoomView;
  };
  const newsOf = (before: RoomPlayerView[], after: RoomPlayerView[]) =>
    seatNews(view(before), view(after), 0).map(({ what, name }) => `${what} ${name}`);

  it("is told of when its holder drops out, is back, gets up or sits down", () => {
    const gone = player(1, { isConnected: false });
    expect(newsOf([player(0), player(1)], [player(0), gone])).toEqual(["dropped p1"]);
    expect(newsOf([player(0), gone], [player(0), player(1)])).toEqual(["back p1"]);
    const standing = player(1, { side: -1, seat: -1 });
    expect(newsOf([player(0), player(1)], [player(0), standing])).toEqual(["stoodUp p1"]);
    expect(newsOf([player(0), player(1)], [player(0)])).toEqual(["stoodUp p1"]);
    expect(newsOf([player(0), standing], [player(0), player(1)])).toEqual(["sat p1"]);
    expect(newsOf([player(0)], [player(0), player(3)])).toEqual(["sat p3"]);
  });

  it("is told of when an AI admiral takes it over from somebody who stays away", () => {
    const players = [player(0), player(1, { isConnected: false })];
    const [before, after] = [view(players), view(players, "battle", "ai")];
    expect(seatNews(before, after, 0)).toMatchObject([{ what: "relieved", name: "p1", side: 1 }]);
    expect(seatNews(after, after, 0)).toEqual([]);
    expect(seatNews(after, before, 0)).toEqual([]);
  });

  it("is no news while nothing changes, of oneself, of who only watches, or outside a battle", () => {
    expect(newsOf([player(0), player(1)], [player(0), player(1)])).toEqual([]);
    expect(newsOf([player(0)], [player(0, { isConnected: false })])).toEqual([]);
    const idle = { side: -1, seat: -1 };
    expect(newsOf([player(1, idle)], [player(1, { ...idle, isConnected: false })])).toEqual([]);
    const gone = view([player(1, { isConnected: false })], "gathering");
    expect(seatNews(view([player(1)], "gathering"), gone, 0)).toEqual([]);
  });
});

describe("time that several people share", () => {
  const view = (given: Partial<RoomView>): RoomView => {
    const player = { name: "", isConnected: true, isReady: true, seat: 0 };
    const players = [0, 1].map((side) => ({ ...player, id: side, side }));
    const sides = players.map(() => ({ seats: [], pausesLeft: 2 }));
    const calm = { isPaused: false, pausedBy: -1, speed: 1, speedAsked: 0, speedAgreed: 0 };
    return { phase: "battle", players, sides, ...calm, ...given } as RoomView;
  };

  it("is told when a side pauses, goes on, asks for a speed, and when all agree", () => {
    const paused = view({ isPaused: true, pausedBy: 1 });
    expect(paceNews(view({}), paused)).toEqual([{ what: "paused", side: 1, left: 2 }]);
    expect(paceNews(paused, view({}))).toEqual([{ what: "wentOn" }]);
    const asked = view({ speedAsked: 4, speedAgreed: 2 });
    expect(paceNews(view({}), asked)).toEqual([{ what: "speedAsked", side: 1, factor: 4 }]);
    expect(paceNews(asked, view({ speed: 4 }))).toEqual([{ what: "speedSet", factor: 4 }]);
    expect(paceNews(asked, asked)).toEqual([]);
  });
});

it("a truce shows the other side as neutral, and a replay that goes back the war", () => {
  const briefing = briefingOf(2, 0, 0);
  const relations = () => briefing.sides.map(({ relation }) => relation);
  const parley = { isLeaving: false, offers: [] };
  showTruces(briefing, { ...parley, truces: [] });
  showTruces(briefing, { ...parley, truces: [2] });
  expect(relations()).toEqual([2, 0, 1]);
  showTruces(briefing, { ...parley, truces: [] });
  expect(relations()).toEqual([2, 0, 0]);
});
