import { startChild } from "./child.mjs";
import { onSignals } from "./signals.mjs";

/**
 * Runs one part of the product in the foreground, with all it says, until it ends or Ctrl-C ends it.
 * @param {{ name: string, args: string[], env: Record<string, string | undefined>, onReady: (url: string) => void }} spec
 * @returns {Promise<number>} its exit code, 0 when it was asked to stop
 */
export async function runAlone({ name, args, env, onReady }) {
  const voice = {
    line: (/** @type {string} */ text, /** @type {boolean} */ isError) => {
      if (!text.startsWith('{"ready":true')) (isError ? console.error : console.log)(text);
    },
    tail: () => "",
  };
  const child = startChild({ name, args, env, voice });
  let isStopping = false;
  onSignals({
    stop: () => {
      isStopping = true;
      child.stop();
    },
    kill: child.kill,
  });
  child.ready.then(({ url }) => onReady(url)).catch(() => {});
  const code = await child.exited;
  return isStopping ? 0 : code;
}
