// The browser that all other tests here stand on: it starts, runs a page and draws with WebGL.
import { expect, it } from "vitest";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { stageWithBrowser } from "./stage.ts";

const BLANK =
  "data:text/html,<!doctype html><title>blank</title><canvas width=8 height=8></canvas>";

describeInBrowser("Chromium", () => {
  const stage = stageWithBrowser();

  it("draws with WebGL 2", async () => {
    const { page, problems } = await openPage(stage.browser, BLANK);
    const pixel = await page.evaluate(() => {
      const gl = document.querySelector("canvas")!.getContext("webgl2");
      if (gl === null) return null;
      gl.clearColor(0.2, 0.4, 0.6, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const rgba = new Uint8Array(4);
      gl.readPixels(4, 4, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
      return [...rgba];
    });
    expect(pixel).toEqual([51, 102, 153, 255]);
    expect(problems).toEqual([]);
  });

  it("reports what a page complains about", async () => {
    const broken = `data:text/html,<script>console.error("spilled"); throw new Error("sunk")</script>`;
    const { problems } = await openPage(stage.browser, broken);
    await expect.poll(() => problems).toEqual(["console: spilled", "uncaught: sunk"]);
  });
});
