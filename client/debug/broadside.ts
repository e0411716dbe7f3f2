// Makes ships that are near each other seem to fight, for looking at fire without waiting for a
// battle: pretended events through the same door as real ones. The picture itself is not touched.
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import type { MountedBattle } from "../scenes/mount.ts";
import type { Session } from "../session.ts";
import type { Dice } from "./dice.ts";

export type Broadside = {
  rangeKm: number;
  /** Of the own ships: so many fire this time. */
  share: number;
  destroyShare: number;
  shieldShare: number;
  hitDelayMs: number;
  dice: Dice;
};

const HIT_DELAY_MS = 600;

/** Every own ship fires all its guns at the nearest contact in range, and is answered. */
export function fireBroadside(
  session: Session,
  mounted: MountedBattle,
  options: Partial<Broadside> = {},
): number {
  const { rangeKm = 40, share = 1, destroyShare = 0, shieldShare = 0.5 } = options;
  const { hitDelayMs = HIT_DELAY_MS, dice = Math.random } = options;
  const { picture } = session.connection.replica;
  const { ships, tracks, tick } = picture;
  const fired: PictureEvent[] = [];
  const struck: PictureEvent[] = [];
  for (let row = 0; row < ships.count; row++) {
    if (ships.life[row] !== 1 || dice() >= share) continue;
    const track = nearest(session, row, rangeKm);
    if (track < 0) continue;
    const own = { of: "unit", id: row } as const;
    const enemy = { of: "track", id: tracks.number[track] } as const;
    const at = { tick, xKm: tracks.xKm[track], yKm: tracks.yKm[track] };
    for (const [from, to, classIndex] of [
      [own, enemy, ships.classIndex[row]],
      [enemy, own, tracks.classIndex[track]],
    ] as const) {
      const guns = session.catalog.ships[classIndex]?.mounts ?? [];
      for (const weapon of new Set(guns.map((mount) => mount.weaponIndex))) {
        const count = guns.filter((mount) => mount.weaponIndex === weapon).length;
        const isSalvo = session.catalog.weapons[weapon].kind === "missile";
        if (isSalvo) fired.push({ ...at, kind: "salvo", from, at: to, weapon, count, salvo: 0 });
        else fired.push({ ...at, kind: "fired", from, at: to, weapon, count, rangeKm });
        const isShield = dice() < shieldShare;
        const cause = isSalvo ? "missile" : session.catalog.weapons[weapon].kind;
        struck.push({
          ...at,
          kind: "hit",
          on: to,
          by: from,
          facing: Math.floor(dice() * 4),
          isShield,
          damage: 400,
          penetrationShare: isShield ? 0 : 1,
          rangeKm,
          cause,
          weapon,
        });
      }
    }
    if (dice() < destroyShare) {
      struck.push({
        ...at,
        kind: "destroyed",
        who: enemy,
        classIndex: tracks.classIndex[track],
        name: "",
        by: own,
        cause: "beam",
        weapon: 0,
        rangeKm,
        wasReactor: dice() < 0.3,
        origin: { of: "none" },
      });
    }
  }
  mounted.scene.show(fired);
  if (hitDelayMs === 0) mounted.scene.show(struck);
  else setTimeout(() => mounted.scene.show(struck), hitDelayMs);
  return fired.length;
}

function nearest({ connection }: Session, row: number, rangeKm: number): number {
  const { ships, tracks } = connection.replica.picture;
  let best = -1;
  let bestKm = rangeKm;
  for (let track = 0; track < tracks.count; track++) {
    if (tracks.isAlive[track] === 0 || tracks.level[track] < 2 || tracks.targetKind[track] !== 0)
      continue;
    const apartKm = Math.hypot(
      ships.xKm[row] - tracks.xKm[track],
      ships.yKm[row] - tracks.yKm[track],
    );
    if (apartKm >= bestKm) continue;
    bestKm = apartKm;
    best = track;
  }
  return best;
}
