// What goes on aboard ships that were hit, in words: mounts, fires.
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import type { PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import { isSameRef } from "../../shared/protocol/picture-events.ts";
import { percentOf } from "../../shared/protocol/percent.ts";
import { text, textOr } from "../texts.ts";
import type { Words } from "./event-words.ts";

type DamageEvent = Extract<
  PictureEvent,
  { kind: "mountBroken" | "mountRestored" | "fireChanged" | "exploded" }
>;

/** Own ships' affairs, and the fires that are seen on others. */
export function damageWords(
  event: DamageEvent,
  who: (ref: PictureRef) => string,
  weapon: (index: number) => string,
): Words | null {
  switch (event.kind) {
    case "mountBroken":
    case "mountRestored":
      if (event.on.of !== "unit") return null;
      return {
        weight: 1,
        text: text(`event.${event.kind}`, { who: who(event.on), weapon: weapon(event.weapon) }),
      };
    case "fireChanged": {
      // Small fires are daily bread; that one is out is news of own ships.
      const isOwn = event.on.of === "unit";
      if (event.level === 0 && !isOwn) return null;
      const key = event.isGrowing || event.level === 0 ? event.level : "Less";
      const isLarge = event.isGrowing && event.level > 1;
      return {
        weight: isLarge && isOwn ? 2 : 1,
        text: text(`event.fire${key}`, { who: who(event.on) }),
      };
    }
    case "exploded":
      return {
        weight: event.on.of === "unit" ? 3 : 2,
        text: text(event.by.of === "none" ? "event.exploded" : "event.explodedBy", {
          who: who(event.on),
          by: who(event.by),
          part: text(`part.${COMPONENT_KINDS[event.part]}`),
        }),
      };
    default:
      return event satisfies never;
  }
}

type Death = Extract<PictureEvent, { kind: "destroyed" }>;

export function deathWords(
  event: Death,
  who: (ref: PictureRef) => string,
  weapon: (index: number) => string,
): Words {
  return {
    weight: event.who.of === "unit" ? 3 : 2,
    ...(event.who.of === "unit" ? { tone: "loss" as const } : {}),
    text: text(deathKeyOf(event), {
      who: event.name || who(event.who),
      origin: who(event.origin),
      by: who(event.by),
      cause: textOr(`cause.${event.cause}`, event.cause),
      weapon: weapon(event.weapon),
      range: Math.round(event.rangeKm),
    }),
  };
}

/** Blows on own ships from so many points on are told: smaller ones would fill the log. */
const BLOW_POINTS = 500;

export function blowWords(
  event: Extract<PictureEvent, { kind: "hit" }>,
  who: (ref: PictureRef) => string,
  weapon: (index: number) => string,
): Words | null {
  if (event.on.of !== "unit" || event.isShield || event.damage < BLOW_POINTS) return null;
  const range = Math.round(event.rangeKm);
  return {
    weight: 1,
    text: text("event.blow", {
      on: who(event.on),
      damage: Math.round(event.damage),
      weapon: weapon(event.weapon) || textOr(`cause.${event.cause}`, event.cause),
      from: event.by.of === "none" ? "" : text("event.blowFrom", { by: who(event.by), range }),
      share: percentOf(event.penetrationShare),
    }),
  };
}

/** By whom, and in whose explosion, as far as it is known. */
function deathKeyOf({ by, origin, who }: Death): string {
  if (origin.of !== "none" && isSameRef(origin, who))
    return by.of === "none" ? "event.blewUp" : "event.blewUpBy";
  if (origin.of !== "none") return by.of === "none" ? "event.caughtIn" : "event.caughtInBy";
  return by.of === "none" ? "event.destroyed" : "event.destroyedBy";
}
