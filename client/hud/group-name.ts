// What a group is called.
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

export function groupName(session: Session, groupId: number): string {
  return (
    session.connection.briefing?.groups[groupId]?.name ?? text("hud.detached", { number: groupId })
  );
}
