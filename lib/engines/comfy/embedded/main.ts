import { parseArgs } from "node:util";
import { loadRegistry } from "./nodes/load-registry";
import { startEngine } from "./start-engine";

/**
 * The engine as a process of its own: prints one JSON line when it is ready. Under a supervisor it ends when its
 * standard input closes, so that it never outlives the process that started it.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    host: { type: "string", default: "127.0.0.1" },
    data: { type: "string", default: ".data/engine" },
    "keep-days": { type: "string" },
  },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`--port must be a number between 0 and 65535, not ${values.port}`);
  process.exit(2);
}

const keepOutputsDays = values["keep-days"] === undefined ? undefined : Number(values["keep-days"]);
if (keepOutputsDays !== undefined && !(keepOutputsDays > 0)) {
  console.error(`--keep-days must be a number of days above 0, not ${values["keep-days"]}`);
  process.exit(2);
}

const engine = await startEngine({ port, host: values.host, dataDir: values.data, keepOutputsDays }).catch(
  (error: unknown) => {
    console.error(`The engine could not start: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  },
);
console.log(JSON.stringify({ ready: true, url: engine.url }));
// Ready for the first request while nobody waits.
void loadRegistry();

let isStopping = false;
const stop = (): void => {
  if (isStopping) return;
  isStopping = true;
  void engine.close().finally(() => process.exit(0));
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
if (process.env.CREATOR_SUPERVISED === "1") process.stdin.on("end", stop).on("close", stop).resume();
