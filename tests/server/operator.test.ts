// What may befall an operator: the port is taken, the pack or the settings are broken, the disk is
// full or read-only, the process is told to end. Each time a sentence, never a stack trace.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.ts";
import { type Interfaces, lanAddresses, ownHost } from "../../server/http/network.ts";
import { startServer } from "../../server/main.ts";
import { readPacksAnew } from "../../server/packs.ts";
import { ReplayStore } from "../../server/store/replay-store.ts";
import { parseReplay } from "../../shared/match/replay.ts";
import { createMatch, Person, serve, until } from "./clients.ts";

const folder = mkdtempSync(join(tmpdir(), "operator-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a file of the server as npm does; what it printed and how it ended. */
function node(file: string, words: string[], environment: Record<string, string> = {}) {
  return new Promise<{ code: number | null; text: string }>((resolve) => {
    const child = spawn(process.execPath, [file, ...words], {
      env: { ...process.env, ...environment },
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (text += part));
    child.on("close", (code) => resolve({ code, text }));
  });
}

/** A machine in two networks, whatever this one is in. */
const INTERFACES: Interfaces = {
  own: [{ address: "127.0.0.1", family: "IPv4", internal: true }],
  wire: [
    { address: "192.168.1.5", family: "IPv4", internal: false },
    { address: "fd00::7", family: "IPv6", internal: false },
  ],
  air: [{ address: "10.0.0.7", family: "IPv4", internal: false }],
};

const TRACE = /\n\s+at |\.[mc]?[jt]s:\d+/;

describe("the settings", () => {
  it("are refused all at once, by name, with what was there", () => {
    const wrong = { PORT: "70000", LOG_LEVEL: "loud", ROOMS_MAX: "0", MALFORMED_MAX: "x" };
    expect(() => readConfig(wrong)).toThrow(/^wrong settings:\n {2}PORT="70000": /);
    for (const [name, value] of Object.entries(wrong)) {
      expect(() => readConfig(wrong)).toThrow(`${name}=${JSON.stringify(value)}: `);
    }
  });

  it("say what they take", () => {
    expect(() => readConfig({ PORT: "80.5" })).toThrow("expected a whole number from 0 to 65535");
    expect(() => readConfig({ ROOMS_MAX: "0" })).toThrow("expected a whole number from 1 on");
    expect(() => readConfig({ LOG_LEVEL: "x" })).toThrow("expected one of silent, error, warn, ");
  });

  it("set to nothing are not set", () => {
    expect(readConfig({ PORT: "", VAR_DIR: " ", DROPPED_SEAT_S: "" })).toEqual(readConfig({}));
  });

  it("are no arguments: `npm start -- --port 8080` is refused, --help says how", async () => {
    const wrong = await node("server/start.ts", ["--port", "8080"]);
    expect([wrong.code, wrong.text]).toEqual([1, expect.stringContaining("PORT=8080 npm start")]);
    const help = await node("server/start.ts", ["--help"]);
    expect([help.code, help.text]).toEqual([0, expect.stringMatching(/^npm start\n/)]);
  });

  it("end `npm start` with exit code 1 and a sentence", async () => {
    const { code, text } = await node("server/start.ts", [], { PORT: "many" });
    expect(code).toBe(1);
    expect(text).toContain('PORT="many"');
    expect(text).not.toMatch(TRACE);
  });
});

describe("a port in use", () => {
  it("is said, with another one to try", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    const config = readConfig({ PORT: String(port), VAR_DIR: folder, LOG_LEVEL: "silent" });
    await expect(startServer(config)).rejects.toThrow(
      `port ${port} is in use; end what uses it or choose another: PORT=${port + 1} npm start`,
    );
    const start = `
      import { readConfig } from "./server/config.ts";
      import { startServer } from "./server/main.ts";
      await startServer(readConfig(process.env)).catch((error) => console.error(error.message));
      process.exit(1);`;
    const { text } = await node("--input-type=module", ["-e", start], { PORT: String(port) });
    // Nothing beside the sentence: no line of the log.
    expect(text.trim()).toMatch(/^port \d+ is in use; [^\n]*npm start$/);
    other.close();
  });

  it("that is the last one is said with one that there is", async () => {
    const other = createServer();
    // Whoever else has it, it is in use.
    await new Promise((resolve) =>
      other.once("error", resolve).listen(65_535, () => resolve(null)),
    );
    const config = readConfig({ PORT: "65535", VAR_DIR: folder, LOG_LEVEL: "silent" });
    await expect(startServer(config)).rejects.toThrow("choose another: PORT=65534 npm start");
    other.close();
  });
});

describe("an address to listen on", () => {
  it("that this machine does not have is said", async () => {
    const config = readConfig({ HOST: "203.0.113.7", VAR_DIR: folder, LOG_LEVEL: "silent" });
    await expect(startServer(config)).rejects.toThrow(/^HOST="203.0.113.7" is no address of this /);
  });

  it.each([
    ["0", "0.0.0.0", "localhost"],
    ["127.0.0.1", "127.0.0.1", "localhost"],
    ["127.0.0.2", "127.0.0.2", "127.0.0.2"],
  ])("set to %s is told as one that leads there", async (HOST, address, host) => {
    const server = await serve({ HOST });
    expect(server.address).toBe(address);
    expect(ownHost(server.address)).toBe(host);
    const base = `http://${host}:${server.port}`;
    expect((await fetch(`${base}/api/info`)).status).toBe(200);
    const told = await fetch(`${base}/api/addresses`);
    expect(await told.json()).toEqual({ addresses: lanAddresses(address) });
    await server.close();
  });

  it("of the sixth version stands in brackets", () => {
    expect([ownHost("::"), ownHost("::1"), ownHost("fd00::7")]).toEqual([
      "localhost",
      "localhost",
      "[fd00::7]",
    ]);
  });

  it("that others do not reach is offered to nobody", () => {
    const told = (address: string) => lanAddresses(address, INTERFACES);
    expect(told("127.0.0.1")).toEqual([]);
    for (const everywhere of ["0.0.0.0", "::"])
      expect(told(everywhere)).toEqual(["192.168.1.5", "10.0.0.7"]);
    expect(told("10.0.0.7")).toEqual(["10.0.0.7"]);
  });
});

describe("the log", () => {
  it("of a server that listens keeps what would be the fault of one that cannot", async () => {
    const start = `
      import { logger } from "@colyseus/core";
      import { readConfig } from "./server/config.ts";
      import { startServer } from "./server/main.ts";
      await startServer(readConfig(process.env));
      logger.error("connect EACCES of some room");
      process.exit(0);`;
    const settings = { PORT: "0", VAR_DIR: folder };
    const { text } = await node("--input-type=module", ["-e", start], settings);
    expect(text).toContain('"msg":"connect EACCES of some room"');
  });
});

describe("a broken pack", () => {
  const pack = join(folder, "pack");

  it("stops server and commands with every error at once and exit code 1", async () => {
    mkdirSync(join(pack, "weapons"), { recursive: true });
    writeFileSync(join(pack, "weapons", "odd.json"), '{"kind": "beem"}');
    writeFileSync(join(pack, "rules.json"), '{"nonsense": 1}');
    writeFileSync(join(pack, "pack.json"), "{");
    const config = readConfig({ PORT: "0", PACKS: pack, VAR_DIR: folder });
    const refusal = await startServer(config).catch((error: Error) => error.message);
    for (const file of ["weapons/odd.json:", "rules.json:", "pack.json is no JSON:"]) {
      expect(refusal).toContain(`\n  ${file} `);
    }
    for (const [file, ...words] of [
      ["server/cli/lint.ts", pack],
      ["server/cli/battle.ts", "duel", "--packs", pack],
      ["server/cli/balance.ts", "duel", "--seeds", "1", "--packs", pack],
    ]) {
      const { code, text } = await node(file, words);
      expect(code).toBe(1);
      expect(text).toContain("weapons/odd.json: ");
      expect(text).not.toMatch(TRACE);
    }
  });

  it("is read anew while developing; matches are made with the last whole one", () => {
    rmSync(pack, { recursive: true });
    mkdirSync(pack);
    const content = readPacksAnew(pack);
    const first = content.catalog.rulesetHash;
    const duel = JSON.parse(readFileSync("assets/packs/darane/scenarios/duel.json", "utf8")) as {
      clockS: number;
    };
    mkdirSync(join(pack, "scenarios"));
    const path = join(pack, "scenarios", "duel.json");
    writeFileSync(path, JSON.stringify({ ...duel, clockS: duel.clockS + 60 }));
    const second = content.catalog.rulesetHash;
    expect(second).not.toBe(first);
    writeFileSync(path, "{");
    expect(content.catalog.rulesetHash).toBe(second);
    expect(content.files.get("scenarios/duel.json")).toBe("{");
    rmSync(path);
    expect(content.catalog.rulesetHash).toBe(first);
  });
});

describe("the var folder", () => {
  it("that cannot be written costs the replay and no battle", async () => {
    const blocked = join(folder, "blocked");
    writeFileSync(blocked, "a file where a folder should be");
    const server = await serve({ VAR_DIR: blocked });
    const { roomId } = await createMatch(server, "duel", "ann");
    const ann = await Person.join(server, roomId, "ann");
    await ann.take(0);
    ann.ask("start", {});
    await until("the battle runs", () => ann.tick > 20);
    ann.room.leave();
    await server.close();
  });

  it("on a full disk keeps what was whole; the fault is reported once", async () => {
    // A limit on the size of files is a disk that fills up: `ulimit -f` counts in blocks.
    const script = `
      import { ReplayStore } from "./server/store/replay-store.ts";
      let faults = 0;
      const store = new ReplayStore(${JSON.stringify(folder)}, ({ message }) => {
        faults++;
        console.log("fault", faults, message);
      });
      const file = store.open("full", "DISK");
      for (let n = 0; n < 200; n++) {
        file.write("x".repeat(1000) + "\\n");
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      file.close();
      await store.flushed();
      console.log("went on");`;
    const child = spawn("sh", [
      "-c",
      'ulimit -f 8; exec "$0" --input-type=module-typescript -e "$1"',
      process.execPath,
      script,
    ]);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (text += part));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(text).toMatch(/^fault 1 EFBIG[^\n]*\nwent on\n$/);
    expect(code).toBe(0);
  });

  it("keeps every replay that was closed before the process ends", async () => {
    const store = new ReplayStore(folder, (error) => expect.unreachable(error.message));
    const file = store.open("quick", "ABCDE");
    file.write("one line\n");
    file.close();
    await store.flushed();
    expect(readFileSync(file.path, "utf8")).toBe("one line\n");
  });
});

describe("the end of the process", () => {
  it("in mid-battle leaves whole replays and tells the players", async () => {
    const server = await serve();
    const people: Person[] = [];
    for (const name of ["ann", "bob"]) {
      const { roomId } = await createMatch(server, "duel", name);
      const person = await Person.join(server, roomId, name);
      await person.take(0);
      person.ask("start", {});
      people.push(person);
    }
    await until("both battles run", () => people.every((person) => person.tick > 20));
    await server.stop();
    await until("both are told", () => people.every((person) => person.closedWith !== null));
    const replays = join(server.varFolder, "replays");
    const names = readdirSync(replays);
    expect(names).toHaveLength(2);
    for (const name of names) {
      expect(parseReplay(readFileSync(join(replays, name), "latin1")).end).not.toBeNull();
    }
    await server.close();
  });
});
