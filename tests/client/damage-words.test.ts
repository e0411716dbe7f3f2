// What goes on aboard, in words: mounts and small fires of own ships, large fires and explosions of all.
import { beforeAll, expect, test } from "vitest";
import { damageWords, deathWords } from "../../client/hud/damage-words.ts";
import { initTexts } from "../../client/texts.ts";
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import type { PictureRef } from "../../shared/protocol/picture.ts";

const at = { tick: 1, xKm: 0, yKm: 0 };
const own = { of: "unit", id: 1 } as const;
const enemy = { of: "track", id: 9 } as const;
const who = (ref: PictureRef) => (ref.of === "unit" ? "Own" : ref.of === "track" ? "Enemy" : "?");
const weapon = () => "heavy beam";

beforeAll(initTexts);

test("own mounts are told of, an enemy's are not", () => {
  const broken = { ...at, kind: "mountBroken", weapon: 0 } as const;
  expect(damageWords({ ...broken, on: own }, who, weapon)?.text).toBe(
    "Own: heavy beam out of action",
  );
  expect(damageWords({ ...broken, on: enemy }, who, weapon)).toBeNull();
});

test("a fire is told by its level, and a large one of an own ship matters", () => {
  const fire = { ...at, kind: "fireChanged", by: enemy } as const;
  const tell = (on: PictureRef, level: number, isGrowing: boolean) =>
    damageWords({ ...fire, on, level, isGrowing }, who, weapon);
  expect(tell(own, 3, true)).toMatchObject({ weight: 2, text: "Own is ablaze from end to end" });
  expect(tell(own, 1, false)?.text).toBe("Own: fire is being brought under");
  expect(tell(own, 0, false)?.text).toBe("Own: fire is out");
  expect(tell(enemy, 1, true)?.text).toBe("Enemy is on fire");
  expect(tell(enemy, 0, false)).toBeNull();
});

test("explosions and their victims are named", () => {
  const part = COMPONENT_KINDS.indexOf("magazine");
  const exploded = { ...at, kind: "exploded", on: own, part, by: enemy } as const;
  expect(damageWords(exploded, who, weapon)?.text).toBe("Own: the magazine explodes (Enemy)");
  const death = { ...at, kind: "destroyed", classIndex: 0, name: "", weapon: -1 } as const;
  const how = { cause: "blast", wasReactor: false, rangeKm: 1 } as const;
  const lost = { ...death, ...how, who: own, by: enemy, origin: enemy };
  expect(deathWords(lost, who, weapon).text).toBe("Own lost in the explosion of Enemy (Enemy)");
  expect(deathWords({ ...lost, origin: own }, who, weapon).text).toBe("Own blew up (Enemy)");
});
