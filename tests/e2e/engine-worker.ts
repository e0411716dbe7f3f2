// A browser's worker for `npm run bench -- engines`: fetches its work, fights both battles as the solo
// worker would, and posts what came of it.
import { fightBoth, type SentWork } from "./engine.ts";

async function post(report: unknown): Promise<void> {
  await fetch("/report", { method: "POST", body: JSON.stringify(report) });
}

fetch("/work")
  .then((answer) => answer.json() as Promise<SentWork>)
  .then((work) => post(fightBoth(work)))
  .catch((error: Error) => post({ error: String(error) }));
