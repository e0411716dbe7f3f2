// While a family of keys is open: its letters over the map, each a button, until one is pressed. Not
// where its page is shown: there they light up.
import { isAvailable } from "../input/available.ts";
import { type Action, keyLabel, type Layer, rowsOf } from "../input/key-table.ts";
import { isFolded, openLayer, PAGES } from "../input/shown-panel.ts";
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
  if (layer === null || isOnPage(session, layer)) return null;
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

/** Its letters light up where its page is shown. */
function isOnPage(session: Session, layer: Layer): boolean {
  const { selection, connection } = session;
  const { groupIds, unitIds, flightIds } = selection.value;
  const isPage = (PAGES as readonly string[]).includes(layer);
  if (!isPage || isFolded.value || !connection.state.canOrder) return false;
  if (!isAvailable(session, layer)) return false;
  return groupIds.length + unitIds.length > 0 || (layer === "flights" && flightIds.length > 0);
}

const nameOf = (layer: Layer): string => text(`keys.${layer}`);

/** Without what the family's own name says. */
const shortName = (action: Action): string =>
  textOr(`actionShort.${action}`, text(`action.${action}`));
