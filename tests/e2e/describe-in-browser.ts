// For test files only (`browser.ts` also serves scripts, where Vitest is not running).
import { describe } from "vitest";
import { findChromium } from "./browser.ts";

/** `describe` for what needs a browser; skipped where there is none (`chromium-setup.ts` says why). */
export const describeInBrowser = describe.skipIf(findChromium() === null);
