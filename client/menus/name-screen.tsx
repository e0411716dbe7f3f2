// Asked once, before the first match that others see.
import { useSignal } from "@preact/signals";
import { NAME_LENGTH_MAX } from "../../shared/protocol/room.ts";
import { playerName, rememberName } from "../identity.ts";
import { text } from "../texts.ts";

export function NameScreen({ code, onDone }: { code: string; onDone: () => void }) {
  const name = useSignal(playerName());
  return (
    <main class="name-screen">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.value.trim() === "") return;
          rememberName(name.value);
          onDone();
        }}
      >
        <h1>{text("app.title")}</h1>
        <p>{text("start.invited", { code })}</p>
        <label>
          <span>{text("start.name")}</span>
          <input
            id="player-name"
            autoFocus
            maxLength={NAME_LENGTH_MAX}
            value={name.value}
            placeholder={text("start.namePlaceholder")}
            onInput={(event) => {
              name.value = event.currentTarget.value;
            }}
          />
        </label>
        <button id="name-done" class="primary" type="submit" disabled={name.value.trim() === ""}>
          {text("start.join")}
        </button>
      </form>
    </main>
  );
}
