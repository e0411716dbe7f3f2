// What goes on aboard one own ship, for her card: fire, the shield that is reinforced, and the mounts
// that are out.
import { FACINGS } from "../../shared/battle/catalog.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

export function DamageLine({ session, unit }: { session: Session; unit: number }) {
  void session.step.value;
  const { ships } = session.connection.replica.picture;
  const words: string[] = [];
  if (ships.fire[unit] > 0) words.push(text(`hud.fire${ships.fire[unit]}`));
  if (ships.reinforced[unit] > 0) {
    const facing = text(`facing.${FACINGS[ships.reinforced[unit] - 1]}`);
    words.push(text("hud.reinforced", { facing }));
  }
  const out = brokenMounts(session, unit);
  if (out !== "") words.push(text("hud.mountsOut", { mounts: out }));
  return words.length === 0 ? null : <p class="settings">{words.join(" · ")}</p>;
}

/** Weapons out of action, each with how many of it. */
function brokenMounts(session: Session, unit: number): string {
  const { ships } = session.connection.replica.picture;
  const { ships: classes, weapons } = session.catalog;
  const counts = new Map<string, number>();
  classes[ships.classIndex[unit]].mounts.forEach(({ weaponIndex }, n) => {
    if (((ships.brokenMounts[unit] >>> n) & 1) === 0) return;
    const { name } = weapons[weaponIndex];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return [...counts].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(", ");
}
