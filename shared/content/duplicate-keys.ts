// Fields written twice: JSON.parse takes the last one and says nothing.
import { pathText } from "./issues.ts";

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

type Level = { readonly keys: Set<string> | null; at: string | number };

/** The path of the first field that its object has twice, in a text that is JSON; null for none. */
export function duplicateKey(text: string): string | null {
  const levels: Level[] = [];
  let previous = "";
  for (const [token] of text.matchAll(TOKENS)) {
    const top = levels.at(-1);
    if (token === "{" || token === "[") {
      levels.push(token === "{" ? { keys: new Set(), at: "" } : { keys: null, at: 0 });
    } else if (token === "}" || token === "]") {
      levels.pop();
    } else if (token === "," && typeof top?.at === "number") {
      top.at++;
    } else if (top?.keys && token.startsWith('"') && (previous === "{" || previous === ",")) {
      top.at = JSON.parse(token) as string;
      if (top.keys.has(top.at)) return pathText(levels.map(({ at }) => at));
      top.keys.add(top.at);
    }
    previous = token;
  }
  return null;
}
