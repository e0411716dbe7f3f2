// A reader that cannot keep up: no steps, a keyframe once it has caught up, and the end if it never
// does. The socket here is a count of bytes that the transport holds.
import type { Client } from "@colyseus/core";
import { describe, expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { readConfig } from "../../server/config.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { LiveMatch } from "../../server/rooms/live-match.ts";
import { SocketWatcher } from "../../server/rooms/socket-watcher.ts";
import { SILENT_PICTURES_MAX } from "../../shared/protocol/room.ts";

const PICTURE_MS = 100;
const config = readConfig({ BUFFERED_BYTES_MAX: "1000", SLOW_CLIENT_S: "2" });

function reader() {
  const ref = { bufferedAmount: 0 };
  const sent: string[] = [];
  const client = { ref, sendBytes: (type: string) => sent.push(type) } as unknown as Client;
  return { ref, sent, watcher: new SocketWatcher(client, 0, config) };
}

describe("a slow socket", () => {
  it("skips to a keyframe, and costs the others of its side nothing", () => {
    const catalog = loadDefaultCatalog();
    const match = new LiveMatch(catalog, aiSetup(catalog, "duel", 3), () => {});
    const [slow, quick] = [reader(), reader()];
    for (const { watcher } of [slow, quick]) {
      watcher.side = 0;
      match.watchers.add(watcher);
    }
    const picture = () => match.advance(PICTURE_MS);
    picture();
    slow.ref.bufferedAmount = 1000;
    for (let n = 0; n < 3; n++) picture();
    expect(slow.sent).toEqual(["keyframe"]);
    slow.ref.bufferedAmount = 999;
    picture();
    slow.ref.bufferedAmount = 499; // half the limit is caught up
    picture();
    picture();
    expect(slow.sent).toEqual(["keyframe", "keyframe", "step"]);
    expect(quick.sent).toEqual(["keyframe", "step", "step", "step", "step", "step", "step"]);
  });

  it("is given up once it has been behind for too long without a pause", () => {
    const { ref, watcher } = reader();
    ref.bufferedAmount = 5000;
    expect(watcher.isHopeless(10_000)).toBe(false);
    expect(watcher.isHopeless(12_000)).toBe(false);
    ref.bufferedAmount = 0;
    expect(watcher.isHopeless(12_500)).toBe(false);
    ref.bufferedAmount = 5000;
    expect(watcher.isHopeless(13_000)).toBe(false);
    expect(watcher.isHopeless(15_001)).toBe(true);
  });

  it("is as slow when its page takes what it is sent and never says a word", () => {
    const { watcher } = reader();
    const bytes = new Uint8Array(1);
    watcher.sendKeyframe(bytes);
    for (let n = 1; n < SILENT_PICTURES_MAX; n++) {
      expect(watcher.canReceive()).toBe(true);
      watcher.sendStep(bytes);
    }
    expect(watcher.isHopeless(10_000)).toBe(false);
    expect(watcher.canReceive()).toBe(false);
    expect(watcher.isHopeless(12_001)).toBe(true);
  });

  it("that has seen a part of what it was sent waits until it has nearly caught up", () => {
    const { watcher } = reader();
    for (let n = 0; n < SILENT_PICTURES_MAX; n++) watcher.sendStep(new Uint8Array(1));
    expect(watcher.canReceive()).toBe(false);
    watcher.saw();
    expect(watcher.canReceive()).toBe(false);
    watcher.saw();
    expect(watcher.canReceive()).toBe(true);
    for (let n = 0; n < 9; n++) watcher.saw(); // words for pictures that were never sent
    for (let n = 0; n < SILENT_PICTURES_MAX; n++) watcher.sendStep(new Uint8Array(1));
    expect(watcher.canReceive()).toBe(false);
  });

  it("with a whole queue of other messages is given up at once", () => {
    const { ref, watcher } = reader();
    ref.bufferedAmount = config.BUFFERED_BYTES_CLOSE;
    expect(watcher.isHopeless(10_000)).toBe(true);
  });

  it("gets a keyframe that it asks for again and again only now and then", () => {
    const { watcher } = reader();
    let keyframes = 0;
    for (let ms = 0; ms < 5000; ms += PICTURE_MS) {
      watcher.askKeyframe(1_000_000 + ms);
      if (watcher.needsKeyframe) keyframes++;
      watcher.needsKeyframe = false;
    }
    expect(keyframes).toBe(5 / config.KEYFRAME_EVERY_S);
  });
});
