// A ship's last exchanges of fire, under her card.
import type { PictureRef } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { exchangeWords } from "./exchanges.ts";

export function ExchangeLines({ session, who }: { session: Session; who: PictureRef }) {
  void session.step.value;
  const lines = exchangeWords(session, who);
  return (
    <ul class="exchanges" aria-label={text("exchange.title")}>
      {lines.length === 0 && <li>{text("exchange.none")}</li>}
      {lines.map((line) => (
        <li key={line} title={line}>
          {line}
        </li>
      ))}
    </ul>
  );
}
