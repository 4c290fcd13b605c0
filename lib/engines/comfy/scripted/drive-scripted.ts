import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { createBreaker } from "../breaker";
import type { ComfyDriver, ComfyGraph, FollowInput, FollowOutcome, SubmitInput } from "../port";
import { createRemoteDriver, type RemoteDriverOptions } from "../remote";
import type { DriverTiming } from "../timing";
import { textToImage } from "./graphs";
import type { Script, VERSIONS } from "./script";
import { type ScriptedServer, startScriptedServer } from "./start-scripted-server";

/** Every wait shrunk so that a fault shows its outcome within a second. */
export const TEST_TIMING: DriverTiming = {
  pollMs: 50,
  lostMs: 150,
  lostPolls: 3,
  refusedMs: 150,
  unreachableMs: 800,
  stallMs: 5_000,
  pingMs: 10_000,
  deafMs: 10_000,
  reconnectMinMs: 10,
  reconnectMaxMs: 50,
  progressMs: 2,
  queueChangeMs: 400,
  settleMs: 20,
  cancelMs: 5_000,
  cancelPollMs: 20,
  featuresMs: 60_000,
  probeTimeoutMs: 5_000,
  pollTimeoutMs: 5_000,
  promptTimeoutMs: 5_000,
  objectInfoTimeoutMs: 5_000,
  transferTimeoutMs: 5_000,
};

export interface ScriptedDrive {
  server: ScriptedServer;
  driver: ComfyDriver;
  /** A fresh job of the usual text-to-image graph. */
  job(steps?: number): SubmitInput;
  /** Submits, fails the test on a refusal, and follows to the end. */
  run(job: SubmitInput, follow?: Partial<FollowInput>): Promise<FollowOutcome>;
  accept(job: SubmitInput): Promise<string>;
}

/** A scripted server and a driver for one test; both close when it ends. */
export async function driveScripted(
  options: {
    version?: keyof typeof VERSIONS;
    script?: Partial<Script>;
    timing?: Partial<DriverTiming>;
    driver?: Omit<RemoteDriverOptions, "timing">;
    headers?: Record<string, string>;
    hasBreaker?: boolean;
  } = {},
): Promise<ScriptedDrive> {
  const server = await startScriptedServer({ version: options.version, script: options.script });
  const driver = createRemoteDriver(
    { id: "scripted", url: server.url, headers: options.headers ?? {} },
    {
      ...options.driver,
      ...(options.hasBreaker ? { breaker: createBreaker({ openMs: 100 }) } : {}),
      timing: { ...TEST_TIMING, ...options.timing },
    },
  );
  onTestFinished(async () => {
    await server.close();
    await driver.close();
  });
  const accept = async (job: SubmitInput): Promise<string> => {
    const outcome = await driver.submit(job);
    if (outcome.kind === "rejected") throw new Error(`rejected: ${outcome.error.message}`);
    return outcome.promptId;
  };
  return {
    server,
    driver,
    accept,
    job: (steps = 4) => createJob(textToImage({ prefix: `cp/${randomUUID()}`, steps })),
    run: async (job, follow = {}) => {
      const promptId = await accept(job);
      return driver.follow({ ...job, promptId, deadlineMs: 10_000, ...follow });
    },
  };
}

export function createJob(graph: ComfyGraph): SubmitInput {
  return { promptId: randomUUID(), clientId: randomUUID(), graph };
}
