// The battle view alone, without HUD, on a battle that fights itself: for whoever draws.
//   /debug/views.html?scenario=darane-1-skirmish&side=0&seed=1&at=300&view=60&x=400&y=400
// `at` runs ahead to a battle time; without x and y the camera looks between the two ships of both
// sides that are nearest to each other, at `share` 0 (own) … 1 (enemy). In the console `views.fire()`
// makes near ships seem to fight and `views.bench()` measures frames. The built page lacks all this.
import { soloSetup } from "../app.ts";
import { fetchContent, packUrl } from "../content.ts";
import { WorkerConnection } from "../net/worker-connection.ts";
import { mountBattle } from "../scenes/mount.ts";
import { createSession, type Session } from "../session.ts";
import { initTexts } from "../texts.ts";
import { clockS } from "../../shared/protocol/replica.ts";
import { fireBroadside } from "./broadside.ts";
import { benchFrames } from "./frame-bench.ts";
import { watchCost } from "./overlay.ts";

await initTexts();
const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise);
/** As fast as this machine can. */
const RUN_AHEAD_SPEED = 200;

const content = await fetchContent();
const side = number("side", 0);
const scenarioId = query.get("scenario") ?? content.catalog.skirmishScenario;
const setup = soloSetup(content, scenarioId, side, number("seed", 1));
// Both sides are led by admirals: the viewer only watches.
for (const entry of setup.sides) for (const seat of entry.seats) seat.controller = "ai";
const connection = WorkerConnection.solo({ files: content.files, setup, side, seat: 0 });
const session = createSession(content.catalog, connection, (path) =>
  packUrl(content.catalog.packId, path),
);
const mounted = mountBattle(document.getElementById("stage") as HTMLElement, session);
watchCost(mounted, document.getElementById("overlay") as HTMLElement);
const views = {
  session,
  mounted,
  game: mounted.game,
  scene: mounted.scene,
  isReady: false,
  fire: (options = {}) => fireBroadside(session, mounted, options),
  bench: (options = {}) => benchFrames(session, mounted, options),
};
Object.assign(globalThis, { views });

const atS = number("at", 0);
if (query.has("watch")) connection.watch(number("watch", side));
connection.setSpeed(atS > 0 ? RUN_AHEAD_SPEED : 1);
const offStep = connection.onStep(() => {
  if (connection.briefing === null || connection.replica.picture.tick < atS * 20) return;
  offStep();
  connection.setSpeed(number("speed", 1));
  look(session);
  views.isReady = true;
});

function look({ camera }: Session): void {
  const { replica, briefing } = connection;
  const { ships, tracks } = replica.picture;
  let x = (briefing?.widthKm ?? 0) / 2;
  let y = (briefing?.heightKm ?? 0) / 2;
  let best = Infinity;
  for (let row = 0; row < ships.count; row++) {
    for (let track = 0; track < tracks.count; track++) {
      if (
        ships.life[row] !== 1 ||
        tracks.isAlive[track] === 0 ||
        tracks.level[track] < 2 ||
        tracks.targetKind[track] !== 0
      )
        continue;
      const apartKm = Math.hypot(
        ships.xKm[row] - tracks.xKm[track],
        ships.yKm[row] - tracks.yKm[track],
      );
      if (apartKm >= best) continue;
      best = apartKm;
      const share = number("share", 0.5);
      x = ships.xKm[row] + (tracks.xKm[track] - ships.xKm[row]) * share;
      y = ships.yKm[row] + (tracks.yKm[track] - ships.yKm[row]) * share;
    }
  }
  camera.xKm.value = number("x", x);
  camera.yKm.value = number("y", y);
  camera.pxPerKm.value = camera.widthPx.value / number("view", 1250);
  console.info(
    `battle time ${Math.round(clockS(replica))} s, looking at ${Math.round(x)}, ${Math.round(y)}`,
  );
}
