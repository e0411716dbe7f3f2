// One thing that an officer asks leave for, with the key that grants it; and what waits for H-hour.
import { keyLabel } from "../input/key-table.ts";
import {
  acceptProposal,
  execute,
  openProposal,
  plannedGroups,
  refuseProposal,
  togglePlanning,
} from "../input/staff.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { groupName } from "./group-name.ts";

export function StaffPanel({ session }: { session: Session }) {
  void session.step.value;
  const open = openProposal(session);
  const count = session.connection.state.canOrder ? plannedGroups(session).length : 0;
  const isPlanning = session.isPlanning.value;
  if (open === null && count === 0 && !isPlanning) return null;
  return (
    <section
      class="panel staff"
      role="status"
      aria-label={text("staff.title")}
      data-planning={isPlanning}
    >
      {open !== null && (
        <p>
          {text(`proposal.${open.kind}`, {
            group: groupName(session, open.groupId),
            track: open.track ?? "",
          })}{" "}
          <button type="button" onClick={() => acceptProposal(session)}>
            {text("action.acceptProposal")} <kbd>{keyLabel("acceptProposal")}</kbd>
          </button>{" "}
          <button
            type="button"
            title={text("meaning.refuseProposal")}
            onClick={() => refuseProposal(session)}
          >
            {text("action.refuseProposal")} <kbd>{keyLabel("refuseProposal")}</kbd>
          </button>
        </p>
      )}
      {isPlanning && <p>{text("staff.planning", { key: keyLabel("executePlans") })}</p>}
      {(count > 0 || isPlanning) && (
        <p>
          {count > 0 && (
            <>
              {text("staff.planned", { count })}{" "}
              <button type="button" onClick={() => execute(session)}>
                {text("action.executePlans")} <kbd>{keyLabel("executePlans")}</kbd>
              </button>{" "}
              <button type="button" onClick={() => execute(session, true)}>
                {text("staff.drop")}
              </button>{" "}
            </>
          )}
          {isPlanning && (
            <button type="button" onClick={() => togglePlanning(session)}>
              {text("staff.endPlanning")} <kbd>{keyLabel("cancel")}</kbd>
            </button>
          )}
        </p>
      )}
    </section>
  );
}
