import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { ComfyError } from "@/lib/engines/comfy/errors";
import type { ComfyDriver, ComfyServerTarget, ServerProbe } from "@/lib/engines/comfy/port";
import { createRemoteDriver } from "@/lib/engines/comfy/remote";
import { testSocket } from "@/lib/engines/comfy/test-socket";
import { readPolicy } from "@/lib/workflow-safety/rules";
import { serverAccess } from "./access";
import { readCapabilities } from "./capabilities";
import { headerProblem, readAddress } from "./rules";
import type { ServerTestDto, TestServerInput } from "./schema";
import { fetchServer } from "./store";
import { targetOf } from "./target";

const TIMING = { probeTimeoutMs: 5_000, objectInfoTimeoutMs: 20_000 };

/**
 * Tries an address before it is saved: does it answer, as what, with which nodes and models, does the progress socket
 * work. Nothing is stored, and nothing of an answer that is not ComfyUI's is told. Ends within half a minute.
 * Throws INVALID at `url` or `headers`; a server that does not answer is a report, not an error.
 */
export async function testConnection({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: TestServerInput;
}): Promise<ServerTestDto> {
  const target = await targetToTest(ctx, input);
  const driver = createRemoteDriver(target, { timing: TIMING });
  try {
    const probe = await driver.probe();
    if (!probe.isReachable) return unreachable(probe);
    const [capabilities, socketProblem] = await Promise.all([
      readNodes(driver),
      testSocket(target, TIMING.probeTimeoutMs),
    ]);
    return report(probe, capabilities, socketProblem);
  } finally {
    await driver.close();
  }
}

async function targetToTest(ctx: Ctx, input: TestServerInput): Promise<ComfyServerTarget> {
  const access = serverAccess(ctx, "operate");
  const address = readAddress(input.url);
  if (typeof address === "string") throw new AppError("INVALID", address, { fields: { url: address } });
  const stored = input.serverId && !input.headers ? await fetchServer(access, input.serverId) : undefined;
  // Stored credentials only ever go where they were entered for.
  const known = stored && stored.url === address.url ? targetOf(stored).headers : {};
  const headers = { ...known, ...address.headers, ...input.headers };
  for (const [name, value] of Object.entries(headers)) {
    const problem = headerProblem(name, value);
    if (problem) throw new AppError("INVALID", problem, { fields: { headers: problem } });
  }
  return { id: newId(), url: address.url, headers };
}

function unreachable(probe: ServerProbe): ServerTestDto {
  return {
    isReachable: false,
    problem: probe.failure?.message ?? "Nothing answers at this address.",
    version: null,
    isBuiltIn: false,
    latencyMs: probe.latencyMs,
    nodeCount: null,
    modelCount: null,
    queueDepth: null,
    devices: [],
    socket: { isOk: false, sentence: "Not tried." },
    advice: [],
  };
}

async function readNodes(driver: ComfyDriver): Promise<{ nodes: number; models: number } | string> {
  try {
    const { classes, models } = readCapabilities(await driver.objectInfo(), readPolicy({}));
    return { nodes: classes.length, models: models.length };
  } catch (error) {
    return error instanceof ComfyError ? error.message : "The server's node list cannot be read.";
  }
}

function report(
  probe: ServerProbe,
  capabilities: { nodes: number; models: number } | string,
  socketProblem: string | null,
): ServerTestDto {
  const isRead = typeof capabilities !== "string";
  return {
    isReachable: true,
    problem: isRead ? null : capabilities,
    version: probe.version,
    isBuiltIn: probe.isBuiltIn,
    latencyMs: probe.latencyMs,
    nodeCount: isRead ? capabilities.nodes : null,
    modelCount: isRead ? capabilities.models : null,
    queueDepth: probe.queueDepth,
    devices: probe.devices.map(({ name, vramTotalBytes, vramFreeBytes }) => ({
      name,
      vramTotalBytes,
      vramFreeBytes,
    })),
    socket: { isOk: socketProblem === null, sentence: socketProblem ?? "Progress comes live." },
    advice: adviceFor(probe, socketProblem),
  };
}

function adviceFor({ features, version }: ServerProbe, socketProblem: string | null): string[] {
  return [
    ...(socketProblem ? ["Without the socket it still works: progress is asked for every two seconds."] : []),
    ...(features.hasTargetedInterrupt
      ? []
      : [
          `ComfyUI ${version ?? "of this age"} cannot stop one running job without risking another's: cancelled runs finish. Version 0.3.57 or newer can.`,
        ]),
    ...(features.acceptsPromptId
      ? []
      : ["It names jobs itself: after a lost answer a job may run twice. Version 0.3.45 or newer is safer."]),
  ];
}
