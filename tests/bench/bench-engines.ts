// One battle in three engines: the state hashes of 600 ticks of the headline battle at its busiest and
// of a whole skirmish, as Node, Chromium and Firefox compute them. Each browser gets the same page of
// a server of this bench, whose worker fights and posts its hashes.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { launchBrowser, openPage } from "../e2e/browser.ts";
import { type EngineReport, fightBoth, type SentWork } from "../e2e/engine.ts";
import {
  bundleForBrowser,
  differingMarks,
  engineWork,
  firstDifference,
} from "../e2e/engine-work.ts";
import { findFirefox, openInFirefox } from "../e2e/firefox.ts";
import { type Line, line, notMeasured } from "./lines.ts";

const REPORT_MS_MAX = 300_000;
const MS_PER_S = 1000;
const PAGE = `<!doctype html><title>engines</title><script>
  new Worker("/worker.js").onerror = (event) =>
    fetch("/report", { method: "POST", body: JSON.stringify({ error: event.message }) });
</script>`;

type Open = (url: string) => Promise<{ ended?: Promise<never>; close(): Promise<void> }>;

/** Firefox is installed when the bench is asked for by name; otherwise its line says that it was not measured. */
export async function benchEngines(seed: number, isNamed: boolean): Promise<Line[]> {
  const work = engineWork(seed);
  const worker = await bundleForBrowser("engine-worker.ts");
  const node = fightBoth(work);
  say("Node", node);
  const engines: [name: string, open: Open][] = [["Chromium", openChromium]];
  const hasFirefox = isNamed || findFirefox() !== null;
  if (hasFirefox) engines.push(["Firefox", openInFirefox]);
  const lines: Line[] = [];
  for (const [name, open] of engines) {
    const report = await reportFrom(name, open, work, worker).catch((error: Error) => {
      console.warn(`engines: ${name} says nothing: ${error.message}`);
      return NOTHING;
    });
    lines.push({ ...compare(name, node, report), seed });
  }
  if (!hasFirefox) {
    const why = "no Firefox here (`npm run bench -- engines` installs one)";
    lines.push({ ...notMeasured(nameOf(node, "Firefox"), "hashes", 0, why), seed });
  }
  return lines;
}

async function openChromium(url: string) {
  const browser = await launchBrowser();
  await openPage(browser, url);
  return { close: () => browser.close() };
}

/** Opens the page in an engine and waits for what its worker posts. */
async function reportFrom(
  name: string,
  open: Open,
  work: SentWork,
  worker: string,
): Promise<EngineReport> {
  const { server, url, report } = await servePage(work, worker);
  try {
    const opened = await open(url);
    try {
      return await Promise.race([report, ...(opened.ended ? [opened.ended] : []), tooLate(name)]);
    } finally {
      await opened.close();
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function servePage(work: SentWork, worker: string) {
  const files: Record<string, [type: string, text: string]> = {
    "/": ["text/html", PAGE],
    "/worker.js": ["text/javascript", worker],
    "/work": ["application/json", JSON.stringify(work)],
  };
  const { promise: report, resolve, reject } = Promise.withResolvers<EngineReport>();
  report.catch(() => {}); // heard where it is waited for, which may begin later
  const server: Server = createServer((request, response) => {
    if (request.method === "POST") {
      let text = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => (text += chunk));
      request.on("end", () => {
        response.end();
        const posted = JSON.parse(text) as EngineReport | { error: string };
        if ("error" in posted) reject(new Error(`the page failed: ${posted.error}`));
        else resolve(posted);
      });
      return;
    }
    const file = files[request.url ?? ""];
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": `${file[0]}; charset=utf-8` }).end(file[1]);
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  return { server, report, url: `http://localhost:${(server.address() as AddressInfo).port}/` };
}

function tooLate(name: string): Promise<never> {
  return new Promise((_, reject) => {
    const late = () =>
      reject(new Error(`${name} did not report within ${REPORT_MS_MAX / MS_PER_S} s`));
    setTimeout(late, REPORT_MS_MAX).unref();
  });
}

/** What an engine that does not answer has computed: every hash is missing. */
const NOTHING: EngineReport = { busy: { marks: [], ms: 0 }, skirmish: { marks: [], ms: 0 } };

function compare(name: string, node: EngineReport, other: EngineReport): Line {
  let differing = 0;
  for (const part of ["busy", "skirmish"] as const) {
    const [ours, theirs] = [node[part].marks, other[part].marks];
    differing += differingMarks(ours, theirs);
    const where = other === NOTHING ? "" : firstDifference(ours, theirs);
    if (where !== "") console.warn(`engines: ${name}, ${part} battle: ${where}`);
  }
  const what = nameOf(node, name);
  if (other === NOTHING) return line(what, differing, "hashes", 0);
  say(name, other);
  const peer = { name: "busiest minute, ticks/s", value: ticksPerS(other.busy) };
  return { ...line(what, differing, "hashes", 0, peer), trace: traceOf(other) };
}

function nameOf({ busy, skirmish }: EngineReport, engine: string): string {
  return `hashes unlike Node's of ${busy.marks.length + skirmish.marks.length}, ${engine}`;
}

/** Of both battles; only the skirmish is made from the bench's seed. */
function traceOf({ busy, skirmish }: EngineReport): string {
  return `${busy.marks.at(-1)!.hash}+${skirmish.marks.at(-1)!.hash}`;
}

/** For people, beside the table: the last hash of each battle and how fast it was fought. */
function say(name: string, { busy, skirmish }: EngineReport): void {
  for (const [what, fought] of [
    ["headline battle at its busiest", busy],
    ["whole skirmish", skirmish],
  ] as const) {
    const { tick, hash } = fought.marks.at(-1)!;
    const rate = ticksPerS(fought).toFixed(0);
    console.warn(`${name.padEnd(8)} ${what}: tick ${tick}, hash ${hash}, ${rate} ticks/s`);
  }
}

function ticksPerS({ marks, ms }: EngineReport["busy"]): number {
  return ((marks.at(-1)!.tick - marks[0].tick) * MS_PER_S) / ms;
}
