// What the rows of the order of battle show of squadrons and ships.
import { expect, it } from "vitest";
import {
  signsOf,
  signsOfShip,
  silenceOf,
  stateOf,
  talliesOf,
} from "../../client/hud/squadron-state.ts";
import { FIRE_WHYS } from "../../shared/battle/orders.ts";
import { FULL, NO_TRACK } from "../../shared/protocol/picture.ts";
import { addGroups, addShip, emptyPicture } from "./frames.ts";

const SHAKEN = 0.6;

function squadron() {
  const picture = emptyPicture();
  addGroups(picture);
  picture.staff.commandUnit.fill(NO_TRACK);
  const units = [addShip(picture, 1, 0, 0), addShip(picture, 1, 3, 0)];
  picture.groups.aliveCount[1] = 2;
  picture.groups.startCount[1] = 2;
  return { picture, units };
}

it("shows nothing of a squadron that is well", () => {
  const { picture } = squadron();
  expect(stateOf(picture, 1, SHAKEN)).toBe("fresh");
  expect(signsOf(picture, 1)).toEqual([]);
});

it("words what the battle says of its nerve", () => {
  const { picture } = squadron();
  picture.staff.moraleShare[1] = SHAKEN * FULL;
  expect(stateOf(picture, 1, SHAKEN)).toBe("shaken");
  picture.groups.isBroken[1] = 1;
  expect(stateOf(picture, 1, SHAKEN)).toBe("breaking");
});

it("counts what burns and runs hot, and marks where the flag flies", () => {
  const { picture, units } = squadron();
  const { ships, staff } = picture;
  ships.fire[units[0]] = 2;
  ships.fire[units[1]] = 1;
  ships.heat[units[1]] = 200;
  staff.commandUnit[0] = units[0];
  expect(signsOf(picture, 1)).toEqual(["flag", "fire", "heat"]);
  expect(talliesOf(picture).get(1)).toMatchObject({ burning: 1, hot: 1, tasked: 0 });
  expect(signsOfShip(picture, units[0])).toEqual(["flag", "fire"]);
  expect(signsOfShip(picture, units[1])).toEqual(["fire", "heat"]);
});

it("tells silence that a player can do something about", () => {
  const { picture } = squadron();
  picture.doctrines.gunWhy[1] = FIRE_WHYS.indexOf("range");
  expect(silenceOf(picture, 1)).toBe("none");
  picture.doctrines.missileWhy[1] = FIRE_WHYS.indexOf("empty");
  expect(silenceOf(picture, 1)).toBe("empty");
  picture.doctrines.isCutOff[1] = 1;
  expect(signsOf(picture, 1)).toEqual(["silent", "cutOff"]);
});
