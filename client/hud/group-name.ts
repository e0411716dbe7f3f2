// What a group is called.
import { KIND_TEMPORARY, LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

/** Groups made by hand have no name: their first ship gives hers. */
export function groupName({ connection }: Session, groupId: number): string {
  const { briefing, replica } = connection;
  const { groups, ships } = replica.picture;
  const name = briefing?.groups[groupId]?.name ?? "";
  if (name !== "") return name;
  if (groups.kind[groupId] === KIND_TEMPORARY) {
    for (let unit = 0; unit < ships.count; unit++) {
      if (ships.groupId[unit] !== groupId || ships.life[unit] !== LIFE_ON_MAP) continue;
      const ship = briefing?.ships[unit]?.name ?? "";
      return groups.aliveCount[groupId] === 1 ? ship : text("hud.detached", { ship });
    }
  }
  return text("hud.unnamed", { number: groupId });
}
