// The number key that calls exactly what is selected.
import { selectedNumber } from "../input/control-groups.ts";
import type { Session } from "../session.ts";

export function ControlNumber({ session }: { session: Session }) {
  const number = selectedNumber(session);
  return number === undefined ? null : <kbd>{number}</kbd>;
}
