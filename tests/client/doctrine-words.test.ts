// Every standing order has a name, a meaning, and words for all that it can be and for what each does.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { doctrineMeaning } from "../../client/hud/doctrine-words.ts";
import { initTexts } from "../../client/texts.ts";
import { DOCTRINE_FIELDS, DOCTRINE_NAMES } from "../../shared/battle/doctrine.ts";

type Texts = { [key: string]: string | Texts };
const path = new URL("../../assets/locales/en.json", import.meta.url);
const { doctrine } = JSON.parse(readFileSync(path, "utf8")) as { doctrine: Texts };

test.each(DOCTRINE_NAMES)("%s is worded", (name) => {
  const field = DOCTRINE_FIELDS[name];
  expect(doctrine[name]).toBeTypeOf("string");
  expect((doctrine.meaning as Texts)[name]).toBeTypeOf("string");
  if (typeof field === "string") return;
  const words = (doctrine.words as Texts)[name] as Texts;
  expect(Object.keys(words)).toEqual([...field.words]);
  expect(Object.keys((doctrine.does as Texts)[name] as Texts)).toEqual([...field.words]);
});

test("the pointer over a standing order says what it is about and what each value does", async () => {
  await initTexts();
  const { meaning, words, does } = doctrine as Record<string, Record<string, Texts>>;
  const [about, ...lines] = doctrineMeaning("salvo").split("\n");
  expect(about).toBe(meaning.salvo);
  expect(lines).toEqual(
    DOCTRINE_FIELDS.salvo.words.map((word) => `${words.salvo[word]}: ${does.salvo[word]}`),
  );
  expect(doctrineMeaning("isOvercharged")).toBe(meaning.isOvercharged);
});
