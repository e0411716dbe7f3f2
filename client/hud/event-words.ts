// An event in words, with how much it matters: 3 a turning point, 2 worth a glance, 1 background.
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import { type PictureEvent, type PictureRef, rowOfTrack } from "../../shared/protocol/picture.ts";
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import { blowWords, damageWords, deathWords } from "./damage-words.ts";
import { endingWords } from "./ending-words.ts";
import { boardingWords } from "./boarding-words.ts";
import type { Session } from "../session.ts";
import { several, text, textOr } from "../texts.ts";
import { groupWords } from "./event-words-groups.ts";
import { compass } from "../views/compass.ts";
import { fieldWords } from "./field-words.ts";
import { missWords, salvoWords } from "./fire-words.ts";
import { groupName } from "./group-name.ts";
import { contactClassName, spottedWords } from "./spotted-words.ts";

export type Words = { text: string; weight: number; tone?: "loss" };

/** Null: not told in words (it is seen and heard), or together with others (`story.ts`). */
export function wordsOf(session: Session, event: PictureEvent): Words | null {
  const who = (ref: PictureRef): string => nameOf(session, ref);
  const weapon = (index: number): string =>
    index < 0 ? "" : (session.catalog.weapons[index]?.name ?? "");
  switch (event.kind) {
    case "destroyed":
      return deathWords(event, who, weapon);
    case "spotted":
      return spottedWords(session, event, who);
    case "hit":
      return blowWords(event, who, weapon);
    case "missed":
      return missWords(event, groupName(session, event.groupId));
    case "salvoEnded":
      return salvoWords(event, event.at.of === "none" ? "" : who(event.at), weapon(event.weapon));
    case "strike":
      return {
        weight: 3,
        text: text("event.strike", {
          from: compass(event.fromRad),
          name: session.catalog.crafts[event.classIndex]?.name ?? "",
          track: event.track,
        }),
      };
    case "decoySent":
      return { weight: 1, text: text("event.decoySent", { who: who(event.from) }) };
    case "decoyFound":
      return { weight: 2, text: text("event.decoyFound", { track: event.track }) };
    case "partRestored":
      return partWords(event, who);
    case "mountBroken":
    case "mountRestored":
    case "fireChanged":
    case "exploded":
      return damageWords(event, who, weapon);
    case "launched":
    case "recovered":
    case "released":
    case "bingo":
    case "diverted":
    case "handedOver":
      return airWords(event, who, weapon);
    case "resupplied":
      return supplyWords(event, who);
    case "warpFlash":
    case "arrived":
    case "departed":
    case "spool":
    case "mineSwept":
    case "mended":
      return fieldWords(session, event, who);
    case "magazineEmpty":
      return {
        weight: 1,
        text: text("event.magazineEmpty", { who: who(event.who), weapon: weapon(event.weapon) }),
      };
    case "groupBroke":
    case "jammed":
    case "link":
    case "commandLost":
    case "groupRallied":
    case "groupWithdrew":
    case "guideLost":
      return groupWords(event, groupName(session, event.groupId), who);
    case "refused":
      return {
        weight: 1,
        text: text("event.refused", {
          order: textOr(`order.${event.order}`, event.order),
          group: groupName(session, event.groupId),
          reason: textOr(`refused.${event.reason}`, event.reason),
        }),
      };
    case "stayed":
    case "terms":
    case "surrendered":
    case "ended":
      return endingWords(session, event, who);
    default:
      return boardingWords(event, who);
  }
}

type PartEvent = Extract<PictureEvent, { kind: "partRestored" }>;

/** What is mended on own ships; the enemy's is seen, not told. */
function partWords(event: PartEvent, who: (ref: PictureRef) => string): Words | null {
  if (event.on.of !== "unit") return null;
  const part = text(`part.${COMPONENT_KINDS[event.part]}`);
  return { weight: 1, text: text("event.partRestored", { who: who(event.on), part }) };
}

type SupplyEvent = Extract<PictureEvent, { kind: "resupplied" }>;

/** A ship has full magazines again, or who fills them has no more to give. */
function supplyWords(event: SupplyEvent, who: (ref: PictureRef) => string): Words {
  const names = { who: who(event.who), by: who(event.by) };
  if (event.cargoRounds === 0) return { weight: 2, text: text("event.cargoSpent", names) };
  return { weight: 1, text: text("event.resupplied", names) };
}

type AirEvent = Extract<
  PictureEvent,
  { kind: "launched" | "recovered" | "released" | "bingo" | "diverted" | "handedOver" }
>;

/** What flights do. */
function airWords(
  event: AirEvent,
  who: (ref: PictureRef) => string,
  weapon: (index: number) => string,
): Words {
  switch (event.kind) {
    case "launched":
      return {
        weight: 1,
        text: text("event.launched", {
          from: who(event.from),
          flight: who({ of: "flight", id: event.flight }),
          mission: text(`flightMission.${FLIGHT_MISSIONS[event.mission]}`),
        }),
      };
    case "recovered":
      return {
        weight: 1,
        text: text("event.recovered", {
          flight: who({ of: "flight", id: event.flight }),
          lost: event.lostCount,
        }),
      };
    case "released":
      return {
        weight: 2,
        text: text("event.released", {
          flight: who({ of: "flight", id: event.flight }),
          at: who(event.at),
          count: event.count,
          weapon: several(weapon(event.weapon).toLowerCase(), event.count),
        }),
      };
    case "bingo":
      return {
        weight: 1,
        text: text("event.bingo", {
          flight: who({ of: "flight", id: event.flight }),
          fuel: Math.round(event.fuelKm),
          home: Math.round(event.homeKm),
        }),
      };
    case "diverted":
      return {
        weight: 2,
        text: text("event.diverted", {
          flight: who({ of: "flight", id: event.flight }),
          to: who(event.to),
          from: who(event.from),
        }),
      };
    case "handedOver": {
      const { rounds, why } = event;
      const names = { flight: who({ of: "flight", id: event.flight }), to: who(event.to), rounds };
      return {
        weight: 1,
        text: text(`event.${rounds === 0 ? "noHandOver" : "handedOver"}.${why}`, names),
      };
    }
    default:
      return event satisfies never;
  }
}

/** Class of whom it is about, as far as it is known; "" otherwise. */
export function classNameOf(session: Session, ref: PictureRef): string {
  const { ships, tracks } = session.connection.replica.picture;
  if (ref.of === "unit") return session.catalog.ships[ships.classIndex[ref.id]]?.name ?? "";
  if (ref.of !== "track") return "";
  const row = rowOfTrack(tracks, ref.id);
  return row === -1 ? "" : contactClassName(session, row, tracks.classIndex[row]);
}

export function nameOf(session: Session, ref: PictureRef): string {
  const { briefing, replica } = session.connection;
  switch (ref.of) {
    case "unit":
      return briefing?.ships[ref.id]?.name ?? "";
    case "track":
      return replica.picture.trackNames.get(ref.id) ?? text("hud.trackNumber", { number: ref.id });
    case "flight":
      return flightName(session, ref.id);
    default:
      return text("hud.somebody");
  }
}

/** Craft and number: two flights of the same craft are told apart by it. */
export function flightName({ catalog, connection: { briefing } }: Session, id: number): string {
  const flight = briefing?.flights[id];
  return flight === undefined ? "" : `${catalog.crafts[flight.craftIndex].name} ${id + 1}`;
}
