// What the processes of a load test say to each other.

/** Of every battle of a load test. */
export const SIDES = 2;

/** To the server's process, first of all. */
export type ServerTask = {
  rooms: number;
  clientsPerRoom: number;
  /** Laid over the default pack. */
  packs: string;
};

/** To a crowd: fill these rooms and play for so long. */
export type CrowdTask = {
  base: string;
  scenarioId: string;
  rooms: number;
  clientsPerRoom: number;
  seconds: number;
  /** Of these, at the beginning, in which a slow battle is not counted: many begin at once. */
  warmS: number;
  /** Of the first room's battle; the others have the next ones. With it comes all that people do. */
  seed: number;
};

/** From a crowd: what its people met. Times in milliseconds. */
export type CrowdReport = {
  joined: number;
  orders: number;
  refused: Record<string, number>;
  replyMs: number[];
  /** Between two pictures that follow each other. */
  pictureMs: number[];
  bytes: number;
  pictures: number;
  keyframes: number;
  gaps: number;
  closed: number;
  /** Smallest share of its speed that a battle was said to hold. */
  dilation: number;
  errors: string[];
};

/** Every answer is wrapped: the framework talks to a parent process as well. */
export type Answer<T> = { answer: T };

/** From the server's process: since it was told to count. */
export type ServerReport = {
  rooms: number;
  latenessMs: { median: number; p99: number; max: number };
  /** Share of one core. */
  cpu: number;
  /** Share of the time in which it had work and another program had its core. */
  keptWaiting: number;
  /** Share of the time that went into collecting garbage, and the longest stop for it. */
  collecting: number;
  longestCollectionMs: number;
  /** Collections of the whole heap: they take the core from the ticks for longest. */
  wholeCollections: number;
  memoryMB: number;
  /** In use by objects and buffers once nothing else is kept. */
  heapMB: number;
};

/** To a mob: where to go, where to sit, and how often to speak. */
export type MobTask = {
  base: string;
  roomId: string;
  clients: number;
  seats: { side: number; seat: number }[];
  messagesPerS: number;
};

export type MobReport = { orders: number; closed: number };
