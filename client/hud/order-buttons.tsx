// Orders to the selected ships: each a button that shows its key.
import {
  EMISSION_RULES,
  EMISSIONS,
  type EmissionRule,
  FIRE_CONTROLS,
  STANCES,
} from "../../shared/battle/orders.ts";
import type { Picture } from "../../shared/protocol/picture.ts";
import { isAvailable } from "../input/available.ts";
import { doctrineOf, orderDoctrine } from "../input/commands.ts";
import type { Action } from "../input/key-table.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { doctrineMeaning } from "./doctrine-words.ts";
import { OrderButton } from "./order-button.tsx";
import { OrderPages, pageShown } from "./order-pages.tsx";

const ORDERS = ["orderMove", "orderAttack", "orderEscort", "orderHold", "orderWithdraw"] as const;
/** Other orders, each where a selected ship can carry it out. */
const REGROUPINGS = ["detach", "orderJoin", "disband"] as const;

/** Orders to the selected ships and settings, then one page of the others. */
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
  // Flights are sent to places on the map, which the panel must not hide.
  const isOfFlights = pageShown(session) === "flights";
  return (
    <div class="orders" data-flights={isOfFlights}>
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
        <OrderButton
          action="plan"
          title={text("staff.planHint")}
          isOn={session.isPlanning.value}
          onAction={onAction}
        />
      </div>
      <OrderPages session={session} picture={picture} onAction={onAction} />
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
    <label class="emission-rule" title={doctrineMeaning("emissionRule")}>
      {text("doctrine.emissionRule")}{" "}
      <select
        data-doctrine="emissionRule"
        value={isMixed ? "" : rules[0]}
        onChange={({ currentTarget }) => {
          orderDoctrine(session, { emissionRule: currentTarget.value as EmissionRule });
          // The letters are the battle's again.
          currentTarget.blur();
        }}
      >
        {isMixed && <option value="">{text("doctrine.mixed")}</option>}
        {EMISSION_RULES.map((rule) => (
          <option key={rule} value={rule} title={text(`doctrine.does.emissionRule.${rule}`)}>
            {text(`doctrine.words.emissionRule.${rule}`)}
          </option>
        ))}
      </select>
    </label>
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
