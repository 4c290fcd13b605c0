import path from "node:path";
import { withDefaults } from "./arguments.mjs";
import { dataDirectory } from "./data-directory.mjs";
import { ensureInstalled } from "./install.mjs";
import { runMain } from "./main.mjs";
import { typescriptFlags } from "./root.mjs";

/** `npm run engine -- --port 8188`: the built-in engine alone, for any client that speaks ComfyUI's API. */
await runMain(async () => {
  await ensureInstalled();
  const { runAlone } = await import("./alone.mjs");
  // A folder of its own: the product's engine may be running on the other one.
  const defaults = { "--port": "8188", "--data": path.join(dataDirectory(), "engine-alone") };
  process.exitCode = await runAlone({
    name: "engine",
    args: [...typescriptFlags, "lib/engines/comfy/embedded/main.ts", ...withDefaults(defaults)],
    env: process.env,
    onReady: (url) => console.log(`Built-in painter (no AI model), with ComfyUI's API: ${url}`),
  });
});
