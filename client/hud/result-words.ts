// Why a battle ended, in words for whoever reads: a side that fought, or somebody who watched.
import type { Briefing, PictureResult } from "../../shared/protocol/picture.ts";
import { text, textOr } from "../texts.ts";
import { standOf } from "../views/frame.ts";
import type { Stand } from "../views/look.ts";

/** Allies win and lose together. */
const FRIENDS: ReadonlySet<Stand> = new Set(["own", "allied"]);

export function isWon(briefing: Briefing, result: PictureResult): boolean {
  return result.winner >= 0 && FRIENDS.has(standOf(briefing, result.winner));
}

/** A sentence. `hasFought`: the reader commanded on the briefing's side, and is "you" in it. */
export function reasonWords(briefing: Briefing, result: PictureResult, hasFought: boolean): string {
  const { reason } = result;
  const winner = briefing.sides[result.winner]?.name ?? "";
  const goal = briefing.objectives.find(({ id }) => id === reason)?.name;
  if (goal !== undefined) return text("reason.goal", { goal });
  if (winner === "") return textOr(`reason.nobody.${reason}`, reason);
  if (reason === "surrender") {
    return text("reason.surrender", { sides: namesOf(briefing, result, hasFought, hasGivenUp) });
  }
  if (reason === "armistice" && result.sides.some(hasGone)) {
    return text("reason.armisticeLeft", { sides: namesOf(briefing, result, hasFought, hasGone) });
  }
  if (reason === "annihilation" && hasFought) {
    return text(isWon(briefing, result) ? "reason.noEnemy" : "reason.nobodyOfYours");
  }
  if (reason === "withdrawal" && hasFought) {
    return text(isWon(briefing, result) ? "reason.enemyWithdrew" : "reason.youWithdrew");
  }
  return textOr(`reason.${reason}`, reason, { winner });
}

type SideResult = PictureResult["sides"][number];
const hasGivenUp = ({ hasSurrendered }: SideResult): boolean => hasSurrendered;
const hasGone = ({ hasLeft }: SideResult): boolean => hasLeft;

/** Everybody who did so, the reader first. */
function namesOf(
  briefing: Briefing,
  result: PictureResult,
  hasFought: boolean,
  didSo: (side: SideResult) => boolean,
): string {
  const isReader = (side: number) => hasFought && side === briefing.side;
  return result.sides
    .flatMap((account, side) => (didSo(account) ? [side] : []))
    .sort((a, b) => Number(isReader(b)) - Number(isReader(a)))
    .map((side) => (isReader(side) ? text("reason.you") : briefing.sides[side].name))
    .join(text("reason.and"));
}
