// All keys, from the one table.
import { KEY_TABLE, keyLabel } from "../input/key-table.ts";
import { text } from "../texts.ts";

export function HelpPanel({ onClose }: { onClose: () => void }) {
  const sections = [...new Set(KEY_TABLE.map((row) => row.section))];
  return (
    <div class="panel help" role="dialog" aria-label={text("hud.help")}>
      <h2>
        {text("hud.help")}
        <button type="button" aria-label={text("app.dismiss")} onClick={onClose}>
          ×
        </button>
      </h2>
      <p class="hint">{text("hud.helpMouse")}</p>
      <div class="help-columns">
        {sections.map((section) => (
          <section key={section}>
            <h3>{text(`keys.${section}`)}</h3>
            <dl>
              {KEY_TABLE.filter((row) => row.section === section).map((row) => (
                <div key={row.action}>
                  <dt>
                    <kbd>{keyLabel(row.action)}</kbd>
                  </dt>
                  <dd>{text(`action.${row.action}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  );
}
