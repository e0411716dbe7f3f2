// While a family of keys is open: its letters over the map, each a button, until one is pressed.
import { isAvailable } from "../input/available.ts";
import { type Action, keyLabel, type Layer, rowsOf } from "../input/key-table.ts";
import { openLayer } from "../input/shown-panel.ts";
import type { Session } from "../session.ts";
import { text, textOr } from "../texts.ts";

export function LayerStrip({
  session,
  onAction,
}: {
  session: Session;
  onAction: (action: Action) => void;
}) {
  void session.step.value;
  void session.selection.value;
  const layer = openLayer.value;
  if (layer === null) return null;
  return (
    <div class="panel layer-strip" role="menu" aria-label={nameOf(layer)}>
      <b>
        <kbd>{keyLabel(layer)}</kbd> {nameOf(layer)}
      </b>
      {rowsOf(layer).map(({ action }) => (
        <button
          key={action}
          type="button"
          role="menuitem"
          disabled={!isAvailable(session, action)}
          onClick={() => onAction(action)}
        >
          <kbd>{keyLabel(action)}</kbd> {shortName(action)}
        </button>
      ))}
    </div>
  );
}

const nameOf = (layer: Layer): string => text(`keys.${layer}`);

/** Without what the family's own name says. */
const shortName = (action: Action): string =>
  textOr(`actionShort.${action}`, text(`action.${action}`));
