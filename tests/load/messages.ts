// What the processes of a load test say to each other.

/** To a crowd: fill these rooms and play for so long. */
export type CrowdTask = {
  base: string;
  scenarioId: string;
  rooms: number;
  clientsPerRoom: number;
  seconds: number;
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
  errors: string[];
};

/** Every answer is wrapped: the framework talks to a parent process as well. */
export type Answer<T> = { answer: T };

/** From the server's process. */
export type ServerReport = {
  latenessMs: { median: number; p99: number; max: number };
  /** Share of one core. */
  cpu: number;
  memoryMB: number;
};
