// Every entry point imports this first: the project runs on Node 24, which npm installs beside it
// (package "node"); a host's own older Node gets a sentence instead of a syntax error.
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
