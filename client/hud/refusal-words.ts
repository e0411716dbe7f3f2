// Why an order was refused, in words that say what would do.
import { LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import { pictureOf } from "../input/commands.ts";
import type { Session } from "../session.ts";
import { several, text, textOr } from "../texts.ts";

export function refusalWords(session: Session, reason: string): string {
  if (reason === "noTransporters") return noTransportersWords(session);
  return textOr(`refused.${reason}`, reason);
}

/** Marines go over by transporter: which of one's own classes have any. */
function noTransportersWords(session: Session): string {
  const { ships } = pictureOf(session);
  const names = new Set<string>();
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.life[unit] !== LIFE_ON_MAP) continue;
    const { name, transporterRangeKm } = session.catalog.ships[ships.classIndex[unit]];
    if (transporterRangeKm > 0) names.add(several(name, 2));
  }
  if (names.size === 0) return text("refused.noTransportersAtAll");
  return text("refused.noTransportersHere", { classes: [...names].join(", ") });
}
