// The ships selected; of one alone her state, what goes on aboard, and the figures of her class.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import { FACINGS, COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import { FULL, LIFE_ON_MAP, type Picture } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { BoardingLine } from "./boarding-line.tsx";
import { figuresOf } from "./class-figures.ts";
import { ControlNumber } from "./control-number.tsx";
import { DamageLine } from "./damage-line.tsx";
import { ExchangeLines } from "./exchange-lines.tsx";
import { LeaveLine } from "./leave-line.tsx";
import { MediumLine } from "./medium-line.tsx";
import { ServiceLine } from "./service-line.tsx";

export function ShipCard({
  session,
  picture,
  unitIds,
}: {
  session: Session;
  picture: Picture;
  unitIds: readonly number[];
}) {
  void session.step.value;
  const { ships } = picture;
  const unit = unitIds[0];
  const shipClass = session.catalog.ships[ships.classIndex[unit]];
  const failed = failedWords(ships.failedParts[unit]);
  const isOne = unitIds.length === 1;
  return (
    <header class="ship-card">
      <h2>
        {isOne
          ? session.connection.briefing?.ships[unit]?.name
          : text("hud.ships", { count: unitIds.length })}{" "}
        {session.selection.value.groupIds.length === 0 && <ControlNumber session={session} />}
      </h2>
      <p class="classes">
        {isOne ? `${shipClass.name} · ${figuresOf(session.catalog, shipClass)}` : shipClass.name}
      </p>
      {isOne && <ShipState picture={picture} unit={unit} shipClass={shipClass} />}
      {isOne && <DamageLine session={session} unit={unit} />}
      {isOne && <ExchangeLines session={session} who={{ of: "unit", id: unit }} />}
      <MediumLine session={session} unit={unit} />
      <LeaveLine session={session} unit={unit} />
      <BoardingLine session={session} unit={unit} />
      <ServiceLine session={session} unit={unit} />
      {failed !== "" && <p class="failed">{failed}</p>}
      {ships.life[unit] !== LIFE_ON_MAP && <p class="failed">{text("hud.shipGone")}</p>}
    </header>
  );
}

/** Parts that have failed, a bit each; "" for none. */
export function failedWords(failedParts: number): string {
  const failed = COMPONENT_KINDS.filter((_, part) => (failedParts >> part) & 1);
  const parts = failed.map((part) => text(`part.${part}`)).join(", ");
  return parts && text("hud.failedParts", { parts });
}

/** Shields by facing, hull, crew, rounds or cargo; and the heat while there is any. */
function ShipState({
  picture: { ships },
  unit,
  shipClass,
}: {
  picture: Picture;
  unit: number;
  shipClass: ShipClass;
}) {
  return (
    <dl class="ship-state">
      {FACINGS.map((facing, n) => (
        <Bar
          key={facing}
          name={text(`facing.${facing}`)}
          share={ships.shield[unit * FACINGS.length + n] / FULL}
          kind="shield"
          isMarked={ships.reinforced[unit] === n + 1}
        />
      ))}
      <Bar name={text("hud.hull")} share={ships.hull[unit] / FULL} kind="hull" />
      <Bar name={text("hud.crewBar")} share={ships.crew[unit] / FULL} kind="crew" />
      {(shipClass.cargoRounds > 0 || hasRounds(shipClass)) && (
        <Bar
          name={text(shipClass.cargoRounds > 0 ? "hud.cargo" : "hud.rounds")}
          share={ships.rounds[unit] / FULL}
          kind="rounds"
        />
      )}
      {ships.heat[unit] > 0 && (
        <Bar name={text("hud.heatBar")} share={ships.heat[unit] / FULL} kind="heat" />
      )}
    </dl>
  );
}

const hasRounds = ({ mounts }: ShipClass): boolean =>
  mounts.some(({ magazineRounds }) => magazineRounds > 0);

function Bar({
  name,
  share,
  kind,
  isMarked = false,
}: {
  name: string;
  share: number;
  kind: "shield" | "hull" | "crew" | "rounds" | "heat";
  /** The shield that is made stronger at the others' cost. */
  isMarked?: boolean;
}) {
  // Much heat is bad, much of all else is good.
  const [low, high, optimum] = kind === "heat" ? [0.5, 0.75, 0] : [0.3, 0.6, 1];
  return (
    <div>
      <dt data-marked={isMarked}>{name}</dt>
      <dd>
        <meter
          class={kind}
          min={0}
          max={1}
          low={low}
          high={high}
          optimum={optimum}
          value={share}
          aria-label={name}
        />
      </dd>
    </div>
  );
}
