// What a seat may order and what comes of it, for the reference: the lists of the code, in the words
// that the game itself shows. A word without a text stops the page, a list without a table a test.
import { FORMATIONS } from "../../shared/battle/catalog.ts";
import {
  DOCTRINE_AT_FIRST,
  DOCTRINE_FIELDS,
  DOCTRINE_NAMES,
  type DoctrineField,
} from "../../shared/battle/doctrine.ts";
import {
  DEFERRED_ORDERS_MAX,
  ORDER_IDS_MAX,
  ORDER_QUEUE_MAX,
  PATH_POINTS_MAX,
} from "../../shared/battle/limits.ts";
import * as words from "../../shared/battle/orders.ts";
import { ORDERS_PER_BATCH_MAX, OrderSchema } from "../../shared/protocol/order-schema.ts";
import { fieldsOf } from "./reference-fields.ts";
import { shownAt } from "./reference-rules.ts";
import type { Sheet } from "./reference-sheets.ts";
import type { TextOf } from "./reference-texts.ts";

/** A list of the code, with the key below which the game names its words, and says what each does. */
type WordList = {
  readonly title: string;
  readonly about: string;
  readonly words: readonly string[];
  readonly names?: string;
  readonly does: string;
};

/** What a deck's wing is divided into: the shares of order airTasking, and what they leave. */
const AIR_SHARES = ["cap", "strike", "scout", "reserve"] as const;

const isSomething = (word: string): boolean => word !== "none";

/** How a group bears itself. */
const CONDUCT: readonly WordList[] = [
  {
    title: "Stances",
    about: "Order stance: how near a group fights, and what it does of itself.",
    words: words.STANCES,
    names: "stance",
    does: "meaning.stance",
  },
  {
    title: "Fire control",
    about: "Order stance, too. A group hit within `captains.returnFireS` returns fire.",
    words: words.FIRE_CONTROLS,
    names: "fire",
    does: "meaning.fire",
  },
  {
    title: "Emissions",
    about: "Order emissions. A change takes `sensors.emissionSwitchS`.",
    words: words.EMISSIONS,
    names: "emissions",
    does: "meaning.emissions",
  },
  {
    title: "Formations",
    about:
      "Orders formation and move. Neighbours stand `spacingKm` apart, at first `motion.spacingKm`, and never nearer than their length with `motion.avoidMarginKm` on each side.",
    words: FORMATIONS,
    names: "formation",
    does: "meaning.formation",
  },
];

/** What officers, decks and flights are told. */
const MISSIONS: readonly WordList[] = [
  {
    title: "Missions of officers",
    about:
      "Order mission. Screen and cover need an own ship for an aim, strike a contact; the others may be aimed at anything, or at nothing: where it is.",
    words: words.MISSIONS,
    names: "mission",
    does: "meaning.mission",
  },
  {
    title: "What an officer asks leave for",
    about: "Order accept grants it.",
    words: words.PROPOSALS.filter(isSomething),
    names: "map.asks",
    does: "meaning.proposal",
  },
  {
    title: "Missions of flights",
    about: "Order launch.",
    words: words.FLIGHT_MISSIONS,
    names: "flightMission",
    does: "meaning.flightMission",
  },
  {
    title: "How a strike drops",
    about: "Order launch: from `craft.releaseKm`, or from `craft.closeReleaseKm`.",
    words: words.ATTACK_STYLES,
    names: "flight",
    does: "meaning.attackStyle",
  },
  {
    title: "Shares of a wing",
    about:
      "Order airTasking. Shares are of all craft but transports, which fly by hand; what is beyond the whole is cut, scouts first. With all shares 0 the deck does nothing by itself.",
    words: AIR_SHARES,
    names: "flightMission",
    does: "meaning.airShare",
  },
];

/** What a group tells of itself. */
const REASONS: readonly WordList[] = [
  {
    title: "Why guns and missiles are silent",
    about: "The commonest reason of a group's ships, for guns and for missiles each.",
    words: words.FIRE_WHYS.filter(isSomething),
    names: "fireWhy",
    does: "meaning.fireWhy",
  },
  {
    title: "Why rounds miss",
    about: "Of the rounds of a group's guns and beams.",
    words: words.MISS_CAUSES,
    names: "missWhy",
    does: "meaning.missWhy",
  },
  {
    title: "What a squadron's state comes from",
    about: "The most pressing first.",
    words: words.CAUSES.filter(isSomething),
    names: "stateCause",
    does: "meaning.stateCause",
  },
  {
    title: "Leaving by warp",
    about: "Whether a ship that is to leave spools up, or what bars it.",
    words: words.WARP_BARS.filter(isSomething),
    does: "meaning.warpBar",
  },
  {
    title: "Terms of an armistice",
    about: "Order offerTerms; shown as the button reads: you are who offers them.",
    words: words.TERMS,
    names: "parley.terms",
    does: "meaning.terms",
  },
  {
    title: "What becomes of terms",
    about: "Order answerTerms.",
    words: words.TERMS_STEPS,
    does: "meaning.termsStep",
  },
];

/** Texts that stand elsewhere, because a button shows them too. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "meaning.order.detach": "meaning.detach",
  "meaning.order.disband": "meaning.disband",
  "meaning.mission.none": "meaning.missionNone",
  "meaning.attackStyle.standOff": "meaning.standOff",
  "meaning.attackStyle.close": "meaning.closeAttack",
  "flightMission.reserve": "hud.airReserve",
};

/** The tables of the section, in its order. */
export function orderSheetsOf(textOf: TextOf, rules: unknown): Sheet[] {
  const say: TextOf = (key) => textOf(ELSEWHERE[key] ?? key);
  const tabled = (lists: readonly WordList[]): Sheet[] => lists.map((list) => sheetOf(list, say));
  return [
    orderSheet(say),
    fieldSheet(say),
    refusalSheet(say),
    doctrineSheet(say, rules),
    doctrineWordSheet(say),
    ...tabled(CONDUCT),
    ...tabled(MISSIONS),
    ...tabled(REASONS),
  ];
}

function sheetOf({ title, about, words: list, names, does }: WordList, say: TextOf): Sheet {
  return {
    title,
    about,
    head: names === undefined ? ["word", "what it says"] : ["word", "shown as", "what it says"],
    lines: list.map((word) => [
      word,
      ...(names === undefined ? [] : [say(`${names}.${word}`)]),
      say(`${does}.${word}`),
    ]),
  };
}

// ---- orders --------------------------------------------------------------------------------------

function orderSheet(say: TextOf): Sheet {
  return {
    title: "Orders",
    about:
      "An order takes effect at the next tick and is checked then. Queued: after what the group does already; " +
      `up to ${ORDER_QUEUE_MAX} orders wait in a group's queue. Planned: waits for H-hour. One message holds ` +
      `up to ${ORDERS_PER_BATCH_MAX} orders, one order up to ${ORDER_IDS_MAX} ships, flights or contacts and ` +
      `${PATH_POINTS_MAX} points.`,
    head: ["order", "shown as", "may be", "what it does"],
    lines: OrderSchema.options.map(({ shape }) => {
      const kind = shape.kind.value;
      const may = ["isQueued" in shape ? "queued" : "", "isPlanned" in shape ? "planned" : ""];
      return [
        kind,
        say(`order.${kind}`),
        may.filter((word) => word !== "").join(", ") || "–",
        say(`meaning.order.${kind}`),
      ];
    }),
  };
}

function fieldSheet(say: TextOf): Sheet {
  return {
    title: "What orders say",
    about:
      "Ids are those of the picture; an enemy is named by the number of the side's own contact. Angles in rad.",
    head: ["field", "holds", "meaning"],
    lines: OrderSchema.options.flatMap((option) => {
      const kind = option.shape.kind.value;
      return fieldsOf(option)
        .filter(({ path }) => path !== "kind" && !path.endsWith(".kind"))
        .map(({ path, holds, meaning }) => [
          `${kind}.${path}`,
          holds,
          meaning === "" && isDoctrineField(path) ? say(`doctrine.meaning.${path}`) : meaning,
        ]);
    }),
  };
}

const isDoctrineField = (path: string): path is DoctrineField => path in DOCTRINE_FIELDS;

function refusalSheet(say: TextOf): Sheet {
  return {
    title: "Why an order is refused",
    about:
      "Asked when it is given and again when it takes effect, of what the ordering side knows alone. " +
      `Beyond ${DEFERRED_ORDERS_MAX} orders of a side that wait for groups that do not hear: queueFull.`,
    head: ["reason", "in words"],
    lines: words.REFUSALS.map((reason) => [reason, say(`refused.${reason}`)]),
  };
}

// ---- standing orders -----------------------------------------------------------------------------

function doctrineSheet(say: TextOf, rules: unknown): Sheet {
  return {
    title: "Standing orders",
    about:
      "Order doctrine: what captains and officers keep to whatever the group is about. Shares are 0 to 1.",
    head: ["field", "shown as", "may be", "at first", "what it is for"],
    lines: DOCTRINE_NAMES.map((name) => [
      name,
      say(`doctrine.${name}`),
      mayBe(name),
      name === "missileReserve"
        ? shownAt(rules, "fire.missileReserveShare")
        : String(DOCTRINE_AT_FIRST[name]),
      say(`doctrine.meaning.${name}`),
    ]),
  };
}

function mayBe(name: DoctrineField): string {
  const field = DOCTRINE_FIELDS[name];
  if (field === "flag") return "true, false";
  return field === "share" ? "a share" : field.words.join(", ");
}

function doctrineWordSheet(say: TextOf): Sheet {
  return {
    title: "What standing orders may say",
    about: "Each answers what its field is for.",
    head: ["field", "word", "shown as", "what it says"],
    lines: DOCTRINE_NAMES.flatMap((name) => {
      const field = DOCTRINE_FIELDS[name];
      if (typeof field === "string") return [];
      return field.words.map((word) => [
        name,
        word,
        say(`doctrine.words.${name}.${word}`),
        say(`doctrine.does.${name}.${word}`),
      ]);
    }),
  };
}
