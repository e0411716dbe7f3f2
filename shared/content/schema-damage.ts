// Sections of rules.json about what goes on aboard a ship that was hit.
import { z } from "zod";
import { notNegative, positive, share, someSeconds } from "./schema-parts.ts";

export const fires = z.strictObject({
  lightsPerHull: notNegative.describe("fires lit per whole hull of damage"),
  lightSize: positive.max(1).describe("levels that a new fire has"),
  growthPerS: notNegative.describe("levels gained per second and level"),
  levelHold: share.describe("levels that a fire comes down below one before it leaves it"),
  fightPerS: notNegative.describe("levels that all parties of a whole crew put out per second"),
  hullSharePerS: share.describe("share of the hull burnt per second and level"),
});

export const crew = z.strictObject({
  lossPerHull: share.describe("share of the crew lost per whole hull of damage"),
  fireLossPerS: share.describe("share of the crew lost per second and level of fire"),
});

export const failures = z.strictObject({
  bridgeDelayS: someSeconds("without a bridge: time between two looks about"),
  bridgeHelmShare: share.describe("without a bridge: how well she answers the helm"),
  reactorThrustShare: share.describe("without a reactor: thrust and top speed left"),
  reactorReload: z.number().min(1).describe("without a reactor: reload of beams, × their own"),
  magazineBlowChance: share.describe("chance that a failing magazine with all its rounds goes up"),
  magazineHullShare: share.describe("share of the hull that all the rounds take with them"),
  reactorLossChance: share.describe("chance that a failing reactor takes the ship"),
});

export const shields = z.strictObject({
  reinforcePerS: share.describe("share of a facing's points shifted to it per second"),
  reinforceMax: z.number().min(1).describe("a facing is reinforced up to so many times its points"),
  reinforceFloor: share.describe("the others are weakened to no less than this share"),
});

export const strain = z.strictObject({
  heatPerS: positive.describe("heat per second of flank speed, and of overcharge; 1 is the most"),
  coolPerS: positive.describe("heat lost per second of rest"),
  hotShare: share.describe("above this heat shields do not regain"),
  overchargeReload: positive.max(1).describe("reload of overcharged guns, × their own"),
  overchargeHeard: z.number().min(1).describe("how far overcharged fire is heard, × its own"),
  wearFromHeat: share.describe("heat from which strain wears"),
  engineWearPerS: notNegative.describe("chance per second and heat that engines suffer at flank"),
  engineWearShare: share.describe("share of their points that they lose then"),
  mountWearPerS: notNegative.describe("chance per second and heat that a mount breaks overcharged"),
});

export const repair = z.strictObject({
  partPerS: notNegative.describe("share of a part restored per second by all parties"),
  mountPerS: notNegative.describe("broken mounts made good per second by all parties"),
  dockMountPerS: notNegative.describe("the same by a dock, beside them"),
  patchedReload: z.number().min(1).describe("reload of a mount made good at sea, × its own"),
  ceiling: share.describe("repair at sea brings parts no higher"),
  placeShareMax: share.describe("most of the parties that find room at one place"),
  damagedWeight: positive.describe("weight of a damaged part among the parties' tasks"),
  failedWeight: positive.describe("weight of a failed part and of a broken mount"),
  priorityWeight: positive.describe("times so much for what the doctrine names"),
  fireWeight: positive.describe("weight of each level of fire"),
});
