import { Inngest } from "inngest";
import { log } from "@/lib/core/log";

/**
 * For functions of short steps that are safe to run twice: they are recorded together with the end of the run, in one
 * request instead of one each; after this time as soon as a step ends. What a crash leaves unrecorded runs again.
 */
export const RECORDED_TOGETHER = { bufferedSteps: 8, maxInterval: "2s" };

type Level = "debug" | "info" | "warn" | "error";

/** One client for every mode: where it talks to is decided by the environment alone. */
export const inngest = new Inngest({
  id: "creator",
  // The SDK would print to the console, beside our lines and without their levels.
  logger: { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") },
});

function say(level: Level) {
  return (...said: unknown[]): void => {
    const err = said.find((one) => one instanceof Error);
    const text = said.filter((one) => typeof one === "string").join(" ");
    const fields = said.find(
      (one): one is object => typeof one === "object" && one !== null && !(one instanceof Error),
    );
    log()[level]({ ...fields, ...(err ? { err } : {}), from: "inngest" }, text || "inngest");
  };
}
