// One order as a button that shows its key.
import { armedAction } from "../input/armed-action.ts";
import { isAvailable } from "../input/available.ts";
import { type Action, keyLabel, layerOf } from "../input/key-table.ts";
import { isSwitchedOn, type Switch } from "../input/switches.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

type Given = (action: Action) => void;

/** Pressed while the pointer is armed with it. */
export function OrderButton({
  action,
  name = text(`action.${action}`),
  title = text(`action.${action}`),
  onAction,
  session,
  isOn,
  isDisabled = false,
}: {
  action: Action;
  /** A shorter word than the key table's, where the row says the rest. */
  name?: string;
  /** What the order means, where its name does not say it. */
  title?: string;
  onAction: Given;
  session?: Session;
  /** Of a switch or a setting: whether it is in force. */
  isOn?: boolean;
  /** Cannot be given; the title says why. */
  isDisabled?: boolean;
}) {
  const isArmed = session !== undefined && armedAction(session.pointerMode.value) === action;
  return (
    <button
      type="button"
      data-action={action}
      aria-pressed={isOn === true || isArmed}
      title={title}
      disabled={isDisabled}
      onClick={() => onAction(action)}
    >
      {name} <KeyOf action={action} />
    </button>
  );
}

/** On its family's page the leader stands above: there it is left out. */
export function KeyOf({ action }: { action: Action }) {
  const layer = layerOf(action);
  return (
    <kbd>
      {layer !== null && <span class="leader">{keyLabel(layer)} </span>}
      {keyLabel(action)}
    </kbd>
  );
}

/** A standing order that is on or off; it stays away from ships that have no such thing. */
export function SwitchButton({
  action,
  name,
  onAction,
  session,
}: {
  action: Switch;
  name?: string;
  onAction: Given;
  session: Session;
}) {
  void session.step.value;
  if (!isAvailable(session, action)) return null;
  return (
    <OrderButton
      action={action}
      name={name}
      title={text(`meaning.${action}`)}
      isOn={isSwitchedOn(session, action)}
      onAction={onAction}
    />
  );
}
