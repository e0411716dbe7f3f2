// The squadrons selected: of what classes, how they are set, who leads them, how they shoot.
import { FORMATIONS, type ShipClass } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  EMISSIONS,
  FIRE_CONTROLS,
  FIRE_WHYS,
  MISSIONS,
  STANCES,
} from "../../shared/battle/orders.ts";
import { DEFENCE_FULL, type Picture, STANDING } from "../../shared/protocol/picture.ts";
import { percentOf } from "../../shared/protocol/percent.ts";
import { settingOf, unitsOf } from "../input/commands.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { boardingWait } from "./boarding-wait.ts";
import { ControlNumber } from "./control-number.tsx";
import { nameOf } from "./event-words.ts";
import { groupName } from "./group-name.ts";
import { accountOf } from "./gunnery.ts";
import { StaffLine } from "./staff-line.tsx";

export function GroupCard({
  session,
  picture,
  groupIds,
}: {
  session: Session;
  picture: Picture;
  groupIds: readonly number[];
}) {
  void session.step.value;
  const { groups } = picture;
  const first = groupIds[0];
  const name =
    groupIds.length === 1
      ? groupName(session, first)
      : text("hud.groups", { count: groupIds.length });
  const mission = settingOf(session, first, "mission");
  const units = groupIds.flatMap((id) => unitsOf(picture, id));
  const classes = new Map<number, number>();
  for (const unit of units)
    classes.set(
      picture.ships.classIndex[unit],
      (classes.get(picture.ships.classIndex[unit]) ?? 0) + 1,
    );
  return (
    <header>
      <h2>
        {name} <ControlNumber session={session} />
      </h2>
      <p class="classes">
        {[...classes]
          .map(([index, count]) => `${count} × ${session.catalog.ships[index].name}`)
          .join(", ")}
      </p>
      {groupIds.length === 1 && (
        <p class="settings">
          {text(`formation.${FORMATIONS[settingOf(session, first, "formation")]}`)} ·{" "}
          {text(`stance.${STANCES[settingOf(session, first, "stance")]}`)} ·{" "}
          {text(`fire.${FIRE_CONTROLS[settingOf(session, first, "fire")]}`)} ·{" "}
          {emissionWords(session, picture, first, units)} ·{" "}
          {text(`standing.${STANDING[settingOf(session, first, "standing")]}`)}
          {mission !== 0 && ` · ${text("hud.delegated")}: ${text(`mission.${MISSIONS[mission]}`)}`}
          {groups.deafUntilTick[first] > picture.tick &&
            ` · ${text("hud.deaf", { seconds: Math.ceil((groups.deafUntilTick[first] - picture.tick) / TICK_HZ) })}`}
        </p>
      )}
      {groupIds.length === 1 && <StaffLine session={session} group={first} />}
      {groupIds.length === 1 && <PrizeLine session={session} units={units} />}
      {groupIds.length === 1 && <BoardingWaitLine session={session} group={first} />}
      {groupIds.length === 1 && <WhyLine picture={picture} group={first} />}
      {groupIds.length === 1 && <AccountLine session={session} picture={picture} group={first} />}
      {groupIds.length === 1 && <DefenceLine session={session} group={first} units={units} />}
    </header>
  );
}

/** Prizes among its ships that do nothing yet, and for how long. */
function PrizeLine({ session, units }: { session: Session; units: readonly number[] }) {
  const { boardings, tick } = session.connection.replica.picture;
  const words = units
    .filter((unit) => boardings.isAlive[unit] === 1 && boardings.readyTick[unit] > tick)
    .map((unit) => {
      const seconds = Math.ceil((boardings.readyTick[unit] - tick) / TICK_HZ);
      return `${nameOf(session, { of: "unit", id: unit })}: ${text("boarding.inert", { seconds })}`;
    });
  return words.length === 0 ? null : <p class="settings failed">{words.join(" · ")}</p>;
}

/** Why its marines are not over there yet, while it is to board. */
function BoardingWaitLine({ session, group }: { session: Session; group: number }) {
  const words = boardingWait(session, group);
  return words === null ? null : <p class="settings">{words}</p>;
}

/** Why the squadron does not fire, in words; nothing while it does. */
function WhyLine({ picture: { doctrines }, group }: { picture: Picture; group: number }) {
  const guns = FIRE_WHYS[doctrines.gunWhy[group]];
  const missiles = FIRE_WHYS[doctrines.missileWhy[group]];
  const words = [
    ...(guns === "none" ? [] : [text("hud.gunsSilent", { why: text(`fireWhy.${guns}`) })]),
    ...(missiles === "none"
      ? []
      : [text("hud.missilesSilent", { why: text(`fireWhy.${missiles}`) })]),
  ];
  return words.length === 0 ? null : <p class="settings">{words.join(" · ")}</p>;
}

/** As ordered; ships that are still about to obey are told. */
function emissionWords(
  session: Session,
  { ships }: Picture,
  group: number,
  units: readonly number[],
): string {
  const ordered = settingOf(session, group, "emissions");
  const words = text(`emissions.${EMISSIONS[ordered]}`);
  const isSwitching = units.some((unit) => ships.emissions[unit] !== ordered);
  return isSwitching ? `${words} (${text("hud.switching")})` : words;
}

/** What its point defence can still stop, once that is no longer all, and its area missiles. */
function DefenceLine({
  session,
  group,
  units,
}: {
  session: Session;
  group: number;
  units: readonly number[];
}) {
  const { doctrines, ships } = session.connection.replica.picture;
  const isAnyOf = (has: (shipClass: ShipClass) => boolean): boolean =>
    units.some((unit) => has(session.catalog.ships[ships.classIndex[unit]]));
  const shareOf = (tenths: number): number => percentOf(tenths / DEFENCE_FULL);
  const words: string[] = [];
  if (isAnyOf(({ interceptBankMax }) => interceptBankMax > 0)) {
    words.push(text("hud.defence", { percent: shareOf(doctrines.defence[group]) }));
  }
  if (isAnyOf(({ areaDefenceRounds }) => areaDefenceRounds > 0)) {
    words.push(text("hud.areaMissiles", { percent: shareOf(doctrines.areaMissiles[group]) }));
  }
  return words.length === 0 ? null : <p class="settings">{words.join(" · ")}</p>;
}

/** Share of its last rounds that hit, and what most of the others missed by. */
function AccountLine({
  session,
  picture,
  group,
}: {
  session: Session;
  picture: Picture;
  group: number;
}) {
  const account = accountOf(session.gunnery, group, picture.tick);
  if (account === null) return null;
  const { fired, missed, cause } = account;
  const percent = percentOf(1 - missed / fired);
  return (
    <p class="settings">
      {missed === 0
        ? text("hud.hitsAll", { fired })
        : text("hud.hits", { percent, fired, why: text(`missWhy.${cause}`) })}
    </p>
  );
}
