// Whose time it is: pauses by side, speed by consent, and the host's powers where nobody is against him.
import { beforeEach, describe, expect, it } from "vitest";
import { Accord } from "../../server/rooms/accord.ts";
import { RoomState, SideState } from "../../server/rooms/room-state.ts";
import type { RoomPlayerView } from "../../shared/protocol/room.ts";

let state: InstanceType<typeof RoomState>;
let players: RoomPlayerView[];
let accord: Accord;
const [ANN, BOB, CAT, HOST] = [0, 1, 2, 9];

/** Ann and cat on side 0, bob on side 1; the host watches. */
beforeEach(() => {
  state = new RoomState();
  state.phase = "battle";
  state.hostId = HOST;
  for (let side = 0; side < 2; side++) state.sides.push(new SideState());
  players = [ANN, BOB, CAT].map((id) => {
    return { id, name: "", isConnected: true, isReady: true, side: id % 2, seat: 0 };
  });
  players.push({ ...players[0], id: HOST, side: -1, seat: -1 });
  accord = new Accord(state, () => players);
  accord.begin();
});

describe("a pause", () => {
  it("is one of three of its side, a minute each, and goes by itself", () => {
    for (let n = 0; n < 3; n++) {
      expect(accord.pause(n === 1 ? CAT : ANN, true, n * 100_000)).toBeNull();
      accord.look(n * 100_000 + 59_000);
      expect([state.isPaused, state.pausedBy, state.pauseLeftS]).toEqual([true, 0, 1]);
      accord.look(n * 100_000 + 60_000);
      expect([state.isPaused, state.pausedBy, state.pauseLeftS]).toEqual([false, -1, 0]);
    }
    expect(accord.pause(ANN, true, 400_000)).toBe("noPauseLeft");
    expect(accord.pause(BOB, true, 400_000)).toBeNull();
  });

  it("is ended by its own side only, or by anybody once that is gone", () => {
    accord.pause(BOB, true, 0);
    expect(accord.pause(ANN, false, 1000)).toBe("pauseOfOthers");
    players[BOB].isConnected = false;
    // Nobody is against ann and cat now: time is the host's.
    expect(accord.pause(ANN, false, 2000)).toBe("notHost");
    expect(accord.pause(HOST, false, 2000)).toBeNull();
    expect(state.isPaused).toBe(false);
  });

  it("of the host, who fights on no side, costs nobody anything", () => {
    expect(accord.pause(HOST, true, 0)).toBeNull();
    expect([state.isPaused, state.pausedBy, state.sides[0].pausesLeft]).toEqual([true, -1, 3]);
    // It ends as every pause does while both sides are here.
    accord.look(0);
    accord.look(60_000);
    expect(state.isPaused).toBe(false);
  });
});

describe("a speed", () => {
  it("above the present one runs when every side agrees, and is forgotten after half a minute", () => {
    expect(accord.speed(ANN, 4, 0)).toBeNull();
    accord.speed(CAT, 4, 0);
    expect([state.speed, state.speedAsked]).toEqual([1, 4]);
    accord.speed(BOB, 4, 1000);
    expect([state.speed, state.speedAsked]).toEqual([4, 0]);
    accord.speed(BOB, 8, 2000);
    accord.look(32_000);
    expect([state.speed, state.speedAsked]).toEqual([4, 0]);
  });

  it("that another one asks for instead begins anew", () => {
    accord.speed(ANN, 4, 0);
    accord.speed(BOB, 2, 0);
    expect([state.speed, state.speedAsked, state.speedAgreed]).toEqual([1, 2, 2]);
  });

  it("back to the battle's own time needs nobody, below it everybody", () => {
    state.speed = 4;
    accord.speed(BOB, 1, 0);
    expect(state.speed).toBe(1);
    accord.speed(BOB, 0.5, 0);
    expect([state.speed, state.speedAsked]).toEqual([1, 0.5]);
  });

  it("is the host's in the lobby, and against admirals of the machine", () => {
    players[BOB].side = -1;
    expect(accord.speed(ANN, 4, 0)).toBe("notHost");
    expect(accord.speed(HOST, 4, 0)).toBeNull();
    expect(state.speed).toBe(4);
    state.phase = "gathering";
    players[BOB].side = 1;
    expect(accord.speed(HOST, 2, 0)).toBeNull();
  });
});
