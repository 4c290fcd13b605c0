import path from "node:path";

/** The folder of the project, wherever a command was called from. */
export const root = path.resolve(import.meta.dirname, "../..");

/** Preloads the guard that ends a child when its supervisor is gone: `node --import <this>`. */
export const supervisedFlag = new URL("./supervised.mjs", import.meta.url).href;

/**
 * Node's flags for our TypeScript entry files: tsx compiles on the fly, the condition lets files marked `server-only`
 * load outside Next, and the guard ends the process when its supervisor is gone.
 */
export const typescriptFlags = ["--import", "tsx", "--conditions=react-server", "--import", supervisedFlag];
