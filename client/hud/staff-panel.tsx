// One thing that an officer asks leave for, with the key that grants it; and what waits for H-hour.
import { keyLabel } from "../input/key-table.ts";
import { acceptProposal, execute, openProposal, plannedCount } from "../input/staff.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { groupName } from "./group-name.ts";

export function StaffPanel({ session }: { session: Session }) {
  void session.step.value;
  const open = openProposal(session);
  const count = session.connection.state.canOrder ? plannedCount(session) : 0;
  const isPlanning = session.isPlanning.value;
  if (open === null && count === 0 && !isPlanning) return null;
  return (
    <section class="panel staff" role="status" aria-label={text("staff.title")}>
      {open !== null && (
        <p>
          {text(`proposal.${open.kind}`, {
            group: groupName(session, open.groupId),
            track: open.track ?? "",
          })}{" "}
          <button type="button" onClick={() => acceptProposal(session)}>
            {text("action.acceptProposal")} <kbd>{keyLabel("acceptProposal")}</kbd>
          </button>
        </p>
      )}
      {(count > 0 || isPlanning) && (
        <p>
          {text("staff.planned", { count })}{" "}
          <button type="button" disabled={count === 0} onClick={() => execute(session)}>
            {text("action.executePlans")} <kbd>{keyLabel("executePlans")}</kbd>
          </button>{" "}
          <button type="button" disabled={count === 0} onClick={() => execute(session, true)}>
            {text("staff.drop")}
          </button>
        </p>
      )}
    </section>
  );
}
