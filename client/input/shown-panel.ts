// Which of the selection's two pages is shown: a key and a button change it.
import { signal } from "@preact/signals";

export const isDoctrineShown = signal(false);
