// What encoder and decoder agree on besides the tables.

/** Step numbers count up in order; ticks of a half hour's battle are 36,000. */
export const STEP_K = 12;
export const TICK_K = 14;
