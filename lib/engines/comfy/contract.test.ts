import { expect, it } from "vitest";
import { describeDriver } from "./describe-driver";
import { temporaryEngine } from "./embedded/testing/temporary-engine";
import type { ComfyGraph } from "./port";
import { createRemoteDriver } from "./remote";
import { copyUpload, plainColour, textToImage } from "./scripted/graphs";
import type { VERSIONS } from "./scripted/script";
import { startScriptedServer } from "./scripted/start-scripted-server";

const QUICK = { pollMs: 100, progressMs: 5, cancelPollMs: 20, settleMs: 20 };

const SCRIPTED: (keyof typeof VERSIONS)[] = ["0.3.40", "0.3.50", "0.6.0", "newest"];

for (const version of SCRIPTED) {
  describeDriver(`a scripted server like v${version}`, async () => {
    const server = await startScriptedServer({ version, script: { stepMs: 12 } });
    const driver = createRemoteDriver({ id: "scripted", url: server.url, headers: {} }, { timing: QUICK });
    return {
      driver,
      quickGraph: (prefix) => plainColour({ prefix }),
      copyGraph: (prefix, image) => copyUpload({ prefix, image }),
      slowGraph: (prefix) => textToImage({ prefix, steps: 12, seed: nextSeed() }),
      canCancelRunning: version === "0.6.0" || version === "newest",
      close: async () => {
        await server.close();
        await driver.close();
      },
    };
  });
}

describeDriver("the built-in engine", async () => {
  const engine = await temporaryEngine();
  const driver = createRemoteDriver({ id: "built-in", url: engine.url, headers: {} }, { timing: QUICK });
  return {
    driver,
    quickGraph: (prefix) => plainColour({ prefix }),
    copyGraph: (prefix, image) => copyUpload({ prefix, image }),
    slowGraph: (prefix) => paint(prefix),
    canCancelRunning: true,
    close: async () => {
      await engine.close();
      await driver.close();
    },
  };
});

it("knows the built-in engine by its own honest name", async () => {
  const engine = await temporaryEngine();
  const driver = createRemoteDriver({ id: "built-in", url: engine.url, headers: {} });
  expect(await driver.probe()).toMatchObject({
    isBuiltIn: true,
    displayName: "Built-in painter (no AI model)",
  });
  await engine.close();
  await driver.close();
});

// A ComfyUI somebody runs, of any version: needs no model.
const foreignUrl = process.env.COMFYUI_CONTRACT_URL;
if (foreignUrl) {
  describeDriver(`the server at COMFYUI_CONTRACT_URL`, async () => {
    const driver = createRemoteDriver({ id: "foreign", url: foreignUrl, headers: {} });
    return {
      driver,
      quickGraph: (prefix) => plainColour({ prefix, color: Math.floor(Math.random() * 0xffffff) }),
      copyGraph: (prefix, image) => copyUpload({ prefix, image }),
      slowGraph: null,
      canCancelRunning: (await driver.probe()).features.hasTargetedInterrupt,
      close: () => driver.close(),
    };
  });
}

let seed = 0;

/** A new seed each time: servers answer an unchanged sampler from their cache. */
function nextSeed(): number {
  seed += 1;
  return seed;
}

function paint(prefix: string): ComfyGraph {
  const graph = textToImage({ prefix, steps: 30, seed: nextSeed() });
  const loader = graph["4"];
  const latent = graph["5"];
  if (loader) loader.inputs.ckpt_name = "builtin-painter.safetensors";
  if (latent) latent.inputs = { width: 256, height: 256, batch_size: 1 };
  return graph;
}
