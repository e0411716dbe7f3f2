// What a standing order is about, as the pointer over it says.
import { DOCTRINE_FIELDS, type DoctrineField } from "../../shared/battle/doctrine.ts";
import { text } from "../texts.ts";

/** Its meaning, and what each of its values does, a line each: a shut list shows no more than a name. */
export function doctrineMeaning(name: DoctrineField): string {
  const field = DOCTRINE_FIELDS[name];
  const values = typeof field === "string" ? [] : field.words;
  const lines = values.map(
    (value) =>
      `${text(`doctrine.words.${name}.${value}`)}: ${text(`doctrine.does.${name}.${value}`)}`,
  );
  return [text(`doctrine.meaning.${name}`), ...lines].join("\n");
}
