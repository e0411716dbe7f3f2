// One order as a button that shows its key.
import { isAvailable } from "../input/available.ts";
import { type Action, keyLabel, type Layer } from "../input/key-table.ts";
import { isSwitchedOn, type Switch } from "../input/switches.ts";
import { openLayer } from "../input/shown-panel.ts";
import type { PointerMode, Session } from "../session.ts";
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
}: {
  action: Action;
  /** A shorter word than the key table's, where the row says the rest. */
  name?: string;
  /** What the order means, where its name does not say it. */
  title?: string;
  onAction: Given;
  session?: Session;
  /** Of a switch: whether it is on. */
  isOn?: boolean;
}) {
  const isArmed = session !== undefined && armedAction(session.pointerMode.value) === action;
  return (
    <button
      type="button"
      data-action={action}
      aria-pressed={isOn ?? isArmed}
      title={title}
      onClick={() => onAction(action)}
    >
      {name} <kbd>{keyLabel(action)}</kbd>
    </button>
  );
}

/** A standing order that is on or off; it stays away from ships that have no such thing. */
export function SwitchButton({
  action,
  onAction,
  session,
}: {
  action: Switch;
  onAction: Given;
  session: Session;
}) {
  void session.step.value;
  if (!isAvailable(session, action)) return null;
  return (
    <OrderButton
      action={action}
      title={text(`meaning.${action}`)}
      isOn={isSwitchedOn(session, action)}
      onAction={onAction}
    />
  );
}

/** A row of buttons of one family: its name is the button of the key that opens it. */
export function FamilyRow({
  layer,
  name,
  onAction,
  children,
}: {
  layer: Layer;
  name: string;
  onAction: Given;
  children: preact.ComponentChildren;
}) {
  const isOpen = openLayer.value === layer;
  return (
    <div class="order-row family" role="group" aria-label={name} data-open={isOpen}>
      <button
        type="button"
        class="row-name"
        data-action={layer}
        aria-expanded={isOpen}
        title={text("hud.familyHint", { key: keyLabel(layer) })}
        onClick={() => onAction(layer)}
      >
        {name} <kbd>{keyLabel(layer)}</kbd>
      </button>
      {children}
    </div>
  );
}

/** The action whose button or key armed the pointer; null while it only selects. */
export function armedAction(mode: PointerMode): string | null {
  if (mode.kind === "select") return null;
  if (mode.kind === "commitReserve" || mode.kind === "planStrike") return mode.kind;
  const [verb, what] = "mission" in mode ? [mode.kind, mode.mission] : ["order", mode.kind];
  return verb + what[0].toUpperCase() + what.slice(1);
}
