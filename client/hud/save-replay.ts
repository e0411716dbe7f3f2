// The battle so far as a file of the player's.
import type { WorkerConnection } from "../net/worker-connection.ts";

/** Offers the replay for download, named after its scenario. */
export async function saveReplay(connection: WorkerConnection): Promise<void> {
  const blob = new Blob([await connection.save()], { type: "application/octet-stream" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${connection.briefing?.scenarioId ?? "battle"}.replay`;
  link.click();
  URL.revokeObjectURL(link.href);
}
