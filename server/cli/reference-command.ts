// How command works, told in sentences: plans, officers, who hears late, who joins whom, how a side
// leaves, gives up or makes peace. Names in `code` with a dot are constants of rules.json; the page
// puts their values behind them.
import { DEFERRED_ORDERS_MAX, TEMPORARY_GROUPS_MAX } from "../../shared/battle/limits.ts";

export type Telling = { readonly title: string; readonly words: readonly string[] };

export const TELLINGS: readonly Telling[] = [
  {
    title: "H-hour: planned orders",
    words: [
      "An order with `isPlanned` waits with its group. A group has one such order: a later one takes the " +
        "place of the one before. Order execute begins all that its seat has planned, group by group in " +
        "one tick; each is then checked and obeyed, or refused, as if it had just been given. With " +
        "`isDropped` all of it is dropped. In a pause plans and H-hour may come together. A squadron that " +
        "breaks loses its plan.",
    ],
  },
  {
    title: "Officers: three levels",
    words: [
      "Standing order delegation says what an officer sees to: nothing (own), fire and order of the " +
        "squadron (assisted), everything (delegated). Order mission delegates; mission none, or any other " +
        "level, takes it back. A mission given to a task force makes one officer lead all squadrons below " +
        "it; one given to a squadron takes it out of the force's hands. Delegated without a mission: hold.",
      "An officer does not undo what was ordered by hand of stance, fire, formation and radar. An order to " +
        "move, attack, escort, hold, withdraw or board borrows a squadron from him for `command.borrowedS`; " +
        "then he leads it again. A flight sent or called back by hand is borrowed from its deck's officer " +
        "for as long. He withdraws a squadron that is crippled at bad odds by himself, and asks leave for " +
        "what is not his to decide.",
    ],
  },
  {
    title: "Who hears late: command and datalink",
    words: [
      "**Command.** Each task force is led from one ship, the fleet from one of them: what is on the map " +
        "before what is not, ships built to command (`isCommand`) before others, then by points. When she is " +
        "destroyed or taken or strikes her colours, all groups that she led do not hear for " +
        "`morale.commandLossS`; a deputy leads at once, and her loss in that time makes it no longer. Of " +
        "ships not built to command only the first loss counts. The fleet's own flagship delays only orders " +
        "to the fleet as a whole. Who warps out or joins others hands over first.",
      "**Datalink.** A group is in it with a relay (`isRelay`) of its own, or with its leader within " +
        "`sensors.linkKm` of one of its side or its allies; asked every `sensors.linkS`. Ships built to " +
        "command relay wherever they are, others only with their squadron, and none without a bridge. A group " +
        "that drops out does not hear for `morale.linkLossS`, but for one detached by hand. Out of it a group " +
        "keeps to itself what it alone sees, shoots at nothing else, and fires no salvoes with others. Craft " +
        "are always in it.",
      "Orders to a group that does not hear wait until it does and are checked again then; an order to a " +
        "force waits for those below it that do not hear. Delays never add up: the longer one counts. Up to " +
        `${DEFERRED_ORDERS_MAX} orders of a side wait. What a group was about it goes on with.`,
    ],
  },
  {
    title: "Detached ships, and squadrons that join",
    words: [
      "Order detach makes a group of the ships named, up to " +
        `${TEMPORARY_GROUPS_MAX} groups of a side: they keep formation, stance, fire control, emissions and ` +
        "standing orders of the first one's group, are led by her, and are in hand. Stations cannot leave, nor " +
        "can ships of a squadron that is broken. Order disband ends the group; when the squadron breaks they " +
        "leave with it, and when none of them is left the group ends.",
      "Order transfer puts ships into another squadron for good, with their craft: points and losses count " +
        "there from then on. Order merge puts what is left of a squadron into another one, or the squadron " +
        "into another task force; its officer's mission ends unless it was its own. Nobody joins a squadron " +
        "that is broken or not on the map. Order handOver gives a task force to another seat of the side.",
    ],
  },
  {
    title: "Reserves",
    words: [
      "A force in reserve may be sent from its scenario's time on, or, where the scenario says so, once an " +
        "enemy carrier is classified: in up to `warp.trancheMaxCount` parts, to a point or a contact seen " +
        "within `warp.fixMaxAgeS`, never inside a ring. It arrives after `warp.arrivalSpinUpS`, sees nothing " +
        "for `sensors.arrivalBlindS`, and its drive flash is seen within `warp.flashSeenKm`.",
    ],
  },
  {
    title: "Leaving the field",
    words: [
      "Who is told to withdraw, breaks, or has agreed to, makes for a way out that is near and far from the " +
        "nearest known enemy: an edge of the map, or a gate that its side may use. Where nothing " +
        "bars it a ship warps out after `warp.withdrawSpoolS`, a carrier after `warp.carrierSpoolS`; what " +
        "bars it stops the spool-up. Standing order withdrawAt: once the share of a group's points lost, " +
        "damage to hulls among them, reaches it, the group withdraws; who countermands that is not asked " +
        "again for the same share.",
    ],
  },
  {
    title: "Striking, surrender, armistice",
    words: [
      "**Striking.** Order surrender with a group: its ships strike their colours; they lie still and " +
        "silent, their shields down, nobody fires at them who sees it, and who comes near takes them. A " +
        "captain of a broken squadron strikes of her own accord with less than `boarding.yieldHullShare` of " +
        "her hull and known enemies within `boarding.yieldEnemyKm`, if she cannot move or they are " +
        "`boarding.yieldOdds` times as strong as her friends there: by chance `boarding.yieldChancePerS`.",
      "**Surrender.** Order surrender without a group, by who commands the whole fleet: the side is out. " +
        "Where others fight on its ships on the map are taken, those still to come go home, and craft in " +
        "the air are lost.",
      "**Armistice.** Order offerTerms to one enemy, not within `truce.offerEveryS` of the last offer to " +
        "him; it stands open for `truce.offerLastsS`. Once accepted the two fight each other no more, and " +
        "who has agreed to go withdraws with all ships, which costs no points.",
    ],
  },
];
