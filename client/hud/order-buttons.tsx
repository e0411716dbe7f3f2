// Orders to the selected ships: each a button that shows its key.
import { FORMATIONS } from "../../shared/battle/catalog.ts";
import {
  EMISSIONS,
  FIRE_CONTROLS,
  type GroupMission,
  STANCES,
} from "../../shared/battle/orders.ts";
import { KIND_TEMPORARY, type Picture } from "../../shared/protocol/picture.ts";
import {
  disband,
  maySendMarines,
  orderFormation,
  orderMission,
  settingOf,
} from "../input/commands.ts";
import { type Action, keyLabel } from "../input/key-table.ts";
import { isDoctrineShown } from "../input/shown-panel.ts";
import type { PointerMode, Session } from "../session.ts";
import { text } from "../texts.ts";
import { DoctrinePanel } from "./doctrine-panel.tsx";

const MISSION_ACTIONS = [
  ["missionAdvance", "advance"],
  ["missionHold", "hold"],
  ["missionScreen", "screen"],
  ["missionStrike", "strike"],
  ["missionScout", "scout"],
  ["missionRaid", "raid"],
  ["missionCover", "cover"],
  ["missionReserve", "reserve"],
  ["missionSupply", "supply"],
  ["missionRefit", "refit"],
] as const satisfies readonly (readonly [Action, GroupMission])[];

/** All orders to the selected ships: to move and fight, settings, formations, missions. */
export function OrderButtons({
  session,
  picture,
  onAction,
}: {
  session: Session;
  picture: Picture;
  onAction: (action: Action) => void;
}) {
  void session.step.value;
  const { groupIds } = session.selection.value;
  const isTemporary = groupIds.some((id) => picture.groups.kind[id] === KIND_TEMPORARY);
  return (
    <div class="orders">
      <div class="order-row">
        {(["orderMove", "orderAttack", "orderEscort", "orderHold", "orderWithdraw"] as const).map(
          (action) => (
            <OrderButton key={action} action={action} onAction={onAction} session={session} />
          ),
        )}
        {maySendMarines(session) && (
          <OrderButton
            action="orderBoard"
            title={text("boarding.hint")}
            onAction={onAction}
            session={session}
          />
        )}
      </div>
      <div class="order-row">
        {(["stance", "fire", "emissions"] as const).map((action) => (
          <OrderButton key={action} action={action} title={meanings(action)} onAction={onAction} />
        ))}
        {groupIds.length > 0 && (
          <button
            type="button"
            data-action="doctrine"
            aria-pressed={isDoctrineShown.value}
            title={text("doctrine.hint")}
            onClick={() => onAction("doctrine")}
          >
            {text("action.doctrine")} <kbd>{keyLabel("doctrine")}</kbd>
          </button>
        )}
        <button
          type="button"
          data-action="plan"
          aria-pressed={session.isPlanning.value}
          title={text("staff.planHint")}
          onClick={() => onAction("plan")}
        >
          {text("action.plan")} <kbd>{keyLabel("plan")}</kbd>
        </button>
        {session.selection.value.unitIds.length > 0 && (
          <OrderButton action="detach" onAction={onAction} />
        )}
        {isTemporary && (
          <button type="button" onClick={() => disband(session)}>
            {text("action.disband")}
          </button>
        )}
      </div>
      {isDoctrineShown.value ? (
        <DoctrinePanel session={session} />
      ) : (
        <FormationsAndMissions session={session} picture={picture} onAction={onAction} />
      )}
    </div>
  );
}

function FormationsAndMissions({
  session,
  picture,
  onAction,
}: {
  session: Session;
  picture: Picture;
  onAction: (action: Action) => void;
}) {
  void session.step.value;
  const { groupIds } = session.selection.value;
  const isDelegated = groupIds.some((id) => picture.groups.mission[id] !== 0);
  return (
    <>
      <div class="order-row formations" role="group" aria-label={text("action.nextFormation")}>
        {FORMATIONS.map((formation) => (
          <button
            key={formation}
            type="button"
            data-formation={formation}
            title={text(`meaning.formation.${formation}`)}
            aria-pressed={
              groupIds.length > 0 &&
              settingOf(session, groupIds[0], "formation") === FORMATIONS.indexOf(formation)
            }
            onClick={() => orderFormation(session, formation)}
          >
            {text(`formation.${formation}`)}
          </button>
        ))}
      </div>
      <div class="order-row missions" role="group" aria-label={text("keys.missions")}>
        <span class="row-name">{text("hud.delegate")}</span>
        {MISSION_ACTIONS.map(([action, mission]) => (
          <OrderButton
            key={action}
            action={action}
            name={text(`mission.${mission}`)}
            onAction={onAction}
            session={session}
          />
        ))}
        {isDelegated && (
          <button type="button" onClick={() => orderMission(session, "none")}>
            {text("action.missionNone")}
          </button>
        )}
      </div>
    </>
  );
}

const SETTINGS = { stance: STANCES, fire: FIRE_CONTROLS, emissions: EMISSIONS } as const;

/** What each value of a setting means, a line each, in the order in which the button steps. */
function meanings(setting: keyof typeof SETTINGS): string {
  const lines = SETTINGS[setting].map(
    (value) => `${text(`${setting}.${value}`)}: ${text(`meaning.${setting}.${value}`)}`,
  );
  return [text("meaning.step", { name: text(`action.${setting}`) }), ...lines].join("\n");
}

/** One order as a button with its key; pressed while the pointer is armed with it. */
export function OrderButton({
  action,
  name = text(`action.${action}`),
  title = text(`action.${action}`),
  onAction,
  session,
}: {
  action: Action;
  /** A shorter word than the key table's, where the row says the rest. */
  name?: string;
  /** What the order means, where its name does not say it. */
  title?: string;
  onAction: (action: Action) => void;
  session?: Session;
}) {
  const isArmed = session !== undefined && armedAction(session.pointerMode.value) === action;
  return (
    <button
      type="button"
      data-action={action}
      aria-pressed={isArmed}
      title={title}
      onClick={() => onAction(action)}
    >
      {name} <kbd>{keyLabel(action)}</kbd>
    </button>
  );
}

/** The action whose button or key armed the pointer; null while it only selects. */
export function armedAction(mode: PointerMode): string | null {
  if (mode.kind === "select") return null;
  if (mode.kind === "commitReserve" || mode.kind === "planStrike") return mode.kind;
  const [verb, what] = "mission" in mode ? [mode.kind, mode.mission] : ["order", mode.kind];
  return verb + what[0].toUpperCase() + what.slice(1);
}
