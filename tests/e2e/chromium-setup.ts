// Before the browser tests: Chromium is there, or is installed, or it is said why they are skipped.
import { ensureChromium } from "./browser.ts";

export async function setup(): Promise<void> {
  try {
    await ensureChromium();
  } catch (error) {
    console.warn(`browser tests are skipped: ${(error as Error).message}`);
  }
}
