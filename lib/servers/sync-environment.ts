import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { comfyUrls, type Env, env } from "@/lib/core/env";
import { seal } from "@/lib/core/secrets";
import { serverAccess } from "./access";
import { moveBuiltIn, syncSource } from "./store";
import { HEADERS_PURPOSE } from "./target";

export const BUILT_IN_NAME = "Built-in painter (no AI model)";

/** One job runs, one waits in the server's own queue, so that it never idles between jobs. */
const LANES = 2;

/** Brings the pool in line with the environment; called once when the app starts. */
export async function syncEnvironmentServers(): Promise<void> {
  const access = serverAccess(systemCtx("sync-environment"), "operate");
  const settings = env();
  const urls = comfyUrls(settings);
  const engine = urls.length === 0 ? settings.ENGINE_URL : undefined;
  if (engine) await moveBuiltIn(access, engine, BUILT_IN_NAME);
  await syncSource(
    access,
    "BUILT_IN",
    engine ? [{ name: BUILT_IN_NAME, url: engine, headersSealed: null, lanes: LANES }] : [],
  );
  const headersSealed = sealHeaders(settings);
  await syncSource(
    access,
    "ENVIRONMENT",
    urls.map((url, index) => ({ name: nameOf(index, urls.length), url, headersSealed, lanes: LANES })),
  );
}

/** Everybody who generates sees it, and addresses inside a network are nobody's business. */
function nameOf(index: number, count: number): string {
  return count === 1 ? "ComfyUI" : `ComfyUI ${index + 1}`;
}

/** COMFYUI_HEADERS is JSON, e.g. {"Authorization":"Bearer …"}; it goes to every server of COMFYUI_URLS. */
function sealHeaders(settings: Env): string | null {
  if (!settings.COMFYUI_HEADERS) return null;
  return seal(JSON.stringify(JSON.parse(settings.COMFYUI_HEADERS)), HEADERS_PURPOSE);
}
