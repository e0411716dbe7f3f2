// What a group is called.
import { KIND_TEMPORARY, LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

/** Groups made by hand have no name: a ship alone gives hers, several are told by their number. */
export function groupName({ connection }: Session, groupId: number): string {
  const { briefing, replica } = connection;
  const { groups, ships } = replica.picture;
  const name = briefing?.groups[groupId]?.name ?? "";
  if (name !== "") return name;
  if (groups.kind[groupId] === KIND_TEMPORARY && groups.aliveCount[groupId] === 1) {
    for (let unit = 0; unit < ships.count; unit++) {
      const isHers = ships.groupId[unit] === groupId && ships.life[unit] === LIFE_ON_MAP;
      if (isHers) return briefing?.ships[unit]?.name ?? "";
    }
  }
  return text("hud.detached", { number: groupId });
}
