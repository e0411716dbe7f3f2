// Every entry point imports this first: the project runs on Node 24, which npm installs beside it
// (package "node"); a host's own older Node gets a sentence instead of a syntax error. And the
// compiler is set up here, before anything is hot.
import { setFlagsFromString } from "node:v8";

const NODE_MAJOR_MIN = 24;

const major = Number(process.versions.node.split(".")[0]);
if (major < NODE_MAJOR_MIN) {
  console.error(
    `Darane runs on Node ${NODE_MAJOR_MIN} or newer; this is Node ${process.versions.node}. ` +
      "Start it through npm (`npm start`, `npm run …`), which uses the Node installed with it. " +
      "If npm does that already, its install scripts were switched off: run " +
      "`npm install --ignore-scripts=false`.",
  );
  process.exit(1);
}

/**
 * How much bytecode V8 inlines into one function (920 by itself), and how seldom a call may be made to
 * be inlined still (in 15 of 100 runs). A number that a function returns without being inlined is put
 * on the heap, and a step is hundreds of small functions: so it takes some 6 % less time than with V8's
 * own limits, and a tick allocates a quarter less. Beyond this compiling costs more than it gives.
 */
const INLINED_BYTECODE_MAX = 2500;
const INLINED_FREQUENCY_MIN = 0.02;
setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED_BYTECODE_MAX}`);
setFlagsFromString(`--min-inlining-frequency=${INLINED_FREQUENCY_MIN}`);
