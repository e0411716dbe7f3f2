// Sound, scale and comfort; remembered by the browser.
import { percentOf } from "../../shared/protocol/percent.ts";
import { changeSettings, settings } from "../settings.ts";
import { text } from "../texts.ts";

export function SettingsPanel({ onClose }: { onClose: () => void }) {
  const { volume, isMuted, scale, isMotionReduced, isFlashReduced } = settings.value;
  return (
    <div class="panel settings" role="dialog" aria-label={text("settings.title")}>
      <h2>
        {text("settings.title")}
        <button type="button" aria-label={text("app.dismiss")} onClick={onClose}>
          ×
        </button>
      </h2>
      <label>
        <span>
          {text("settings.volume")} {percentOf(volume)} %
        </span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={volume}
          onInput={(event) => changeSettings({ volume: Number(event.currentTarget.value) })}
        />
      </label>
      <Tick
        label={text("settings.mute")}
        isOn={isMuted}
        onChange={(value) => changeSettings({ isMuted: value })}
      />
      <label>
        <span>
          {text("settings.scale")} {percentOf(scale)} %
        </span>
        <input
          type="range"
          min={0.7}
          max={2}
          step={0.05}
          value={scale}
          onInput={(event) => changeSettings({ scale: Number(event.currentTarget.value) })}
        />
      </label>
      <Tick
        label={text("settings.motion")}
        isOn={isMotionReduced}
        onChange={(value) => changeSettings({ isMotionReduced: value })}
      />
      <Tick
        label={text("settings.flash")}
        isOn={isFlashReduced}
        onChange={(value) => changeSettings({ isFlashReduced: value })}
      />
    </div>
  );
}

function Tick({
  label,
  isOn,
  onChange,
}: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />{" "}
      {label}
    </label>
  );
}
