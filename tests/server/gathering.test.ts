// The rules of seats without sockets: who keeps a place, and what the battle begins with.
import { describe, expect, it } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { Gathering } from "../../server/rooms/gathering.ts";
import { RoomState } from "../../server/rooms/room-state.ts";

const catalog = loadDefaultCatalog();

function gathering(): Gathering {
  return new Gathering(catalog, new RoomState(), "duel", "ann");
}

describe("a seat whose owner is away", () => {
  it("begins the battle under its AI and is still the owner's", () => {
    const seats = gathering();
    const ann = seats.join("ann", "Ann");
    const bob = seats.join("bob", "Bob");
    seats.take(ann.id, 0, 0);
    seats.take(bob.id, 1, 0);
    seats.depart(bob.id);
    const controllers = () => seats.setup("").sides.map((side) => side.seats[0].controller);
    expect(controllers()).toEqual(["person", "ai"]);
    expect(seats.join("bob", "Bob").id).toBe(bob.id);
    expect(controllers()).toEqual(["person", "person"]);
  });
});

describe("who leaves without a seat", () => {
  it("is forgotten, but not during a battle whose side they have seen", () => {
    const seats = gathering();
    const ann = seats.join("ann", "Ann");
    const bob = seats.join("bob", "Bob");
    const guest = seats.join("guest", "Guest");
    seats.take(ann.id, 0, 0);
    seats.take(bob.id, 1, 0);
    seats.depart(guest.id);
    expect(seats.players.map(({ name }) => name)).toEqual(["Ann", "Bob"]);
    seats.state.phase = "battle";
    seats.swearIn();
    seats.leaveSeat(bob.id);
    seats.depart(bob.id);
    const back = seats.join("bob", "Bob");
    expect(seats.take(back.id, 0, 0)).toBe("seatTaken");
    seats.leaveSeat(ann.id);
    expect(seats.take(back.id, 0, 0)).toBe("battleRuns");
    expect(seats.take(back.id, 1, 0)).toBeNull();
  });
});

describe("passers-by who each see a side", () => {
  it("make no endless list: beyond so many, seats are for those who have seen one", () => {
    const seats = gathering();
    seats.take(seats.join("ann", "Ann").id, 0, 0);
    seats.state.phase = "battle";
    seats.swearIn();
    const [first] = Array.from({ length: 1000 }, (_, n) => {
      const { id } = seats.join(`guest${n}`, "Guest");
      seats.take(id, 1, 0);
      seats.leaveSeat(id);
      seats.depart(id);
      return id;
    });
    expect(seats.players.length).toBeLessThanOrEqual(256);
    expect(seats.take(seats.join("late", "Late").id, 1, 0)).toBe("battleRuns");
    expect(seats.take(seats.join("guest0", "Guest").id, 1, 0)).toBeNull();
    expect(seats.player(first)?.side).toBe(1);
  });
});

describe("who made the match", () => {
  it("is host whenever here, and no stand-in removes them, seated or not", () => {
    const seats = gathering();
    const bob = seats.join("bob", "Bob");
    expect(seats.isHost(bob.id)).toBe(true);
    const ann = seats.join("ann", "Ann");
    expect(seats.isHost(ann.id)).toBe(true);
    seats.take(ann.id, 0, 0);
    seats.depart(ann.id);
    expect(seats.isHost(bob.id)).toBe(true);
    expect(seats.remove(ann.id)).toBe("makerStays");
    expect(seats.player(ann.id)?.side).toBe(0);
    expect(seats.join("ann", "Ann").id).toBe(ann.id);
    expect(seats.isHost(ann.id)).toBe(true);

    seats.leaveSeat(ann.id);
    seats.depart(ann.id);
    const anew = seats.join("ann", "Ann");
    expect(seats.isHost(anew.id)).toBe(true);
    expect(seats.remove(anew.id)).toBe("makerStays");
    expect(seats.remove(bob.id)).toBeNull();
    expect(seats.isRemoved("bob")).toBe(true);
  });
});
