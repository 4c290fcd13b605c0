import { describeDriver } from "./describe-driver";
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
      slowGraph: (prefix) => textToImage({ prefix, steps: 12 }),
      canCancelRunning: version === "0.6.0" || version === "newest",
      close: async () => {
        await server.close();
        await driver.close();
      },
    };
  });
}
