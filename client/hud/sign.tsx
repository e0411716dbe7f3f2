// Small pictures in the order of battle, each with its words for who points at it or hears it read.
import type { Sign } from "./squadron-state.ts";

/** Drawn in a square of 12. */
const PATHS: Record<Sign, string> = {
  flag: "M3 11V1.5h6.5L7.6 4l1.9 2.5H4.2V11z",
  fire: "M6.3.8c.6 2.3 3.4 3.5 3.4 6.6A3.7 3.7 0 0 1 6 11.2a3.7 3.7 0 0 1-3.7-3.8c0-1.6.9-2.5 1.6-3.5.3 1 .7 1.3 1.1 1.5C4.9 3.6 5.3 2 6.3.8z",
  heat: "M5 1.5a1 1 0 0 1 2 0v5.2a2.5 2.5 0 1 1-2 0zM9 2h2v1H9zm0 2h2v1H9z",
  silent: "M1 5h5V3h2v2h3v2H8v1H6V7H1zM2.2 10.6 10.6 1.4l.8.8L3 11.4z",
  cutOff: "M1 5h3v2H1zm7 0h3v2H8zM5.2 2.5h.9l-.3 2.2h-.6zm0 7h.9l-.3-2.2h-.6z",
  jammed: "M1 7 3.5 3l2 4.5L8 3l2 4.5 1-1.6v2L9.9 9.5 8 5.6 5.5 10l-2-4.5L1 9.3z",
  prize: "M3 11V1.5h6v4.5h-4.8V11zM5.2 2.6v2.2h2.6V2.6z",
  deck: "M6 1l1 4 4 2.5v1L7 7.6V10l1.3.8v.7L6 11l-2.3.5v-.7L5 10V7.6L1 8.5v-1L5 5z",
};

export function SignIcon({ sign, words }: { sign: Sign; words: string }) {
  return (
    <svg class="sign" data-sign={sign} viewBox="0 0 12 12" role="img" aria-label={words}>
      <title>{words}</title>
      <path d={PATHS[sign]} />
    </svg>
  );
}
