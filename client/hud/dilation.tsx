// Says that time in the battle runs slower than asked for, and by how much; nothing when it does not.
import { percentOf } from "../../shared/protocol/percent.ts";
import { text } from "../texts.ts";

export function Dilation({ of }: { of: { isPaused: boolean; dilation: number } }) {
  if (of.isPaused || of.dilation >= 1) return null;
  return (
    <span class="dilation" role="status" title={text("hud.dilationHint")}>
      {text("hud.dilation", { percent: percentOf(of.dilation) })}
    </span>
  );
}
