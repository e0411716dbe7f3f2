// What a page of the game receives and draws, noted inside the page before its own scripts run: no
// hook in the game itself. Runs in the browser, as text: it may use nothing from outside.

export type PageLog = {
  /** Keyframes that came: when, by the page's clock, how large, and on which socket. */
  keyframes: { atMs: number; byteCount: number; socket: number }[];
  /** Battle times that the page showed, in seconds: when it first did. */
  clocks: { atMs: number; shownS: number }[];
  /** Frames that drew something: from when to when their scripts ran, and the indices they drew. */
  frames: { beganMs: number; endMs: number; indices: number }[];
  sockets: WebSocket[];
};

declare global {
  var pageLog: PageLog;
}

/** To be given to the page as its first script. */
export function keepPageLog(): void {
  const ROOM_BYTES = 17; // as the framework numbers its frames
  const log: PageLog = { keyframes: [], clocks: [], frames: [], sockets: [] };
  globalThis.pageLog = log;
  const note = (event: MessageEvent): void => {
    if (!(event.data instanceof ArrayBuffer)) return;
    const bytes = new Uint8Array(event.data);
    if (bytes[0] !== ROOM_BYTES) return;
    const type = String.fromCharCode(...bytes.subarray(2, 2 + (bytes[1] & 0x1f)));
    if (type !== "keyframe") return;
    const socket = log.sockets.indexOf(event.target as WebSocket);
    log.keyframes.push({ atMs: performance.now(), byteCount: bytes.length, socket });
  };
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      log.sockets.push(this);
      this.addEventListener("message", note);
    }
  };
  new MutationObserver(() => {
    const text = document.querySelector(".clock")?.textContent ?? "";
    const [minutes, seconds] = text.split("/")[0].split(":").map(Number);
    const shownS = 60 * minutes + seconds;
    if (shownS === log.clocks.at(-1)?.shownS || Number.isNaN(shownS)) return;
    log.clocks.push({ atMs: performance.now(), shownS });
  }).observe(document, { childList: true, subtree: true, characterData: true });
  let indices = 0;
  for (const gl of [WebGLRenderingContext.prototype, WebGL2RenderingContext.prototype]) {
    const { drawElements, drawArrays } = gl;
    gl.drawElements = function (mode, count, type, offset) {
      indices += count;
      drawElements.call(this, mode, count, type, offset);
    };
    gl.drawArrays = function (mode, first, count) {
      indices += count;
      drawArrays.call(this, mode, first, count);
    };
  }
  const ask = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (callback) =>
    ask.call(globalThis, (atMs) => {
      indices = 0;
      const beganMs = performance.now();
      callback(atMs);
      if (indices > 0) log.frames.push({ beganMs, endMs: performance.now(), indices });
    });
}
