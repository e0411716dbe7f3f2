// Every text a player reads: interface texts from assets/locales, names and briefs of a pack from
// the pack itself. English first; a missing key shows itself instead of failing.
import i18next, { type TOptions } from "i18next";
import english from "../assets/locales/en.json";

const LANGUAGE = "en";

export async function initTexts(): Promise<void> {
  await i18next.init({
    lng: LANGUAGE,
    fallbackLng: LANGUAGE,
    resources: { [LANGUAGE]: { translation: english } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Figures that every text may name in double braces. */
export function setFigures(figures: Readonly<Record<string, number>>): void {
  i18next.options.interpolation = { ...i18next.options.interpolation, defaultVariables: figures };
}

/** A text by key, with parameters: `text("menu.solo")`, `text("notice.version", { name })`. */
export function text(key: string, parameters: TOptions = {}): string {
  return i18next.t(key, parameters);
}

/** A name for so many of a kind, by the endings that the language's texts give. */
export function several(name: string, count: number): string {
  const endings = i18next.t("endings", { returnObjects: true }) as Record<string, string>;
  if (count === 1 || typeof endings !== "object") return name;
  const found = Object.keys(endings)
    .filter((ending) => name.endsWith(ending))
    .toSorted((a, b) => b.length - a.length)
    .at(0);
  return found === undefined ? name : name.slice(0, name.length - found.length) + endings[found];
}

/** A text that may not exist: the fallback then. */
export function textOr(key: string, fallback: string, parameters: TOptions = {}): string {
  return i18next.exists(key) ? i18next.t(key, parameters) : fallback;
}
