// Orders to the selected ships: each a button that shows its key.
import { FORMATIONS } from "../../shared/battle/catalog.ts";
import {
  EMISSION_RULES,
  EMISSIONS,
  type EmissionRule,
  FIRE_CONTROLS,
  type GroupMission,
  STANCES,
} from "../../shared/battle/orders.ts";
import type { Picture } from "../../shared/protocol/picture.ts";
import { isAvailable } from "../input/available.ts";
import { doctrineOf, orderDoctrine, orderFormation, settingOf } from "../input/commands.ts";
import { type Action, keyLabel } from "../input/key-table.ts";
import { isDoctrineShown } from "../input/shown-panel.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { DoctrinePanel } from "./doctrine-panel.tsx";
import { FamilyRow, OrderButton, SwitchButton } from "./order-button.tsx";
import { SurrenderButton } from "./surrender-button.tsx";

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

const ORDERS = ["orderMove", "orderAttack", "orderEscort", "orderHold", "orderWithdraw"] as const;
/** Other orders, each where a selected ship can carry it out. */
const REGROUPINGS = ["detach", "orderJoin", "disband"] as const;

/** All orders to the selected ships, a row for each family of them. */
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
  return (
    <div class="orders">
      <div class="order-row">
        {ORDERS.map((action) => (
          <OrderButton key={action} action={action} onAction={onAction} session={session} />
        ))}
        {isAvailable(session, "orderBoard") && (
          <OrderButton
            action="orderBoard"
            title={text("boarding.hint")}
            onAction={onAction}
            session={session}
          />
        )}
        <span class="row-gap" />
        {REGROUPINGS.filter((action) => isAvailable(session, action)).map((action) => (
          <OrderButton
            key={action}
            action={action}
            title={text(`meaning.${action}`)}
            onAction={onAction}
            session={session}
          />
        ))}
      </div>
      <div class="order-row">
        {(["stance", "fire", "emissions"] as const).map((action) => (
          <OrderButton key={action} action={action} title={meanings(action)} onAction={onAction} />
        ))}
        {groupIds.length > 0 && <EmissionRule session={session} />}
        <span class="row-gap" />
        {groupIds.length > 0 && (
          <OrderButton
            action="doctrine"
            title={text("doctrine.hint")}
            isOn={isDoctrineShown.value}
            onAction={onAction}
          />
        )}
        <OrderButton
          action="plan"
          title={text("staff.planHint")}
          isOn={session.isPlanning.value}
          onAction={onAction}
        />
      </div>
      {isDoctrineShown.value ? (
        <DoctrinePanel session={session} />
      ) : (
        <FormationsAndMissions session={session} picture={picture} onAction={onAction} />
      )}
    </div>
  );
}

/** When captains may change the emissions that were ordered, beside their button. */
function EmissionRule({ session }: { session: Session }) {
  void session.step.value;
  const { groupIds } = session.selection.value;
  const rules = groupIds.map((id) => doctrineOf(session, id).emissionRule);
  const isMixed = rules.some((rule) => rule !== rules[0]);
  return (
    <select
      class="emission-rule"
      data-doctrine="emissionRule"
      aria-label={text("doctrine.emissionRule")}
      title={text("doctrine.meaning.emissionRule")}
      value={isMixed ? "" : rules[0]}
      onChange={({ currentTarget }) => {
        orderDoctrine(session, { emissionRule: currentTarget.value as EmissionRule });
        // The letters are the battle's again.
        currentTarget.blur();
      }}
    >
      {isMixed && <option value="">{text("doctrine.mixed")}</option>}
      {EMISSION_RULES.map((rule) => (
        <option key={rule} value={rule}>
          {text(`doctrine.words.emissionRule.${rule}`)}
        </option>
      ))}
    </select>
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
      <div class="order-row family" role="group" aria-label={text("action.nextFormation")}>
        <button
          type="button"
          class="row-name"
          data-action="nextFormation"
          title={text("meaning.nextFormation")}
          onClick={() => onAction("nextFormation")}
        >
          {text("action.nextFormation")} <kbd>{keyLabel("nextFormation")}</kbd>
        </button>
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
      <FamilyRow layer="officers" name={text("hud.delegate")} onAction={onAction}>
        {MISSION_ACTIONS.map(([action, mission]) => (
          <OrderButton
            key={action}
            action={action}
            name={text(`mission.${mission}`)}
            onAction={onAction}
            session={session}
          />
        ))}
        {isDelegated && <OrderButton action="missionNone" onAction={onAction} />}
      </FamilyRow>
      <FamilyRow layer="means" name={text("hud.means")} onAction={onAction}>
        <SwitchButton action="flank" session={session} onAction={onAction} />
        <SwitchButton action="overcharge" session={session} onAction={onAction} />
        {isAvailable(session, "orderDecoy") && (
          <OrderButton
            action="orderDecoy"
            title={text("meaning.orderDecoy")}
            onAction={onAction}
            session={session}
          />
        )}
        <SwitchButton action="jam" session={session} onAction={onAction} />
        <SwitchButton action="layMines" session={session} onAction={onAction} />
        {isAvailable(session, "strikeColours") && <SurrenderButton session={session} ofGroups />}
      </FamilyRow>
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
