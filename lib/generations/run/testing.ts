import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { beforeAll, expect, onTestFinished } from "vitest";
import type { TestDatabase } from "@/db/testing";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { createPool } from "@/lib/engines/comfy/pool";
import { TEST_TIMING } from "@/lib/engines/comfy/scripted/drive-scripted";
import { textToImage } from "@/lib/engines/comfy/scripted/graphs";
import { type ScriptedServer, startScriptedServer } from "@/lib/engines/comfy/scripted/start-scripted-server";
import type { Parameters as Form } from "@/lib/parameters/schema";
import { placeGenerations } from "@/lib/scheduling/place";
import { checkServers } from "@/lib/servers/check";
import { replaceDrivers } from "@/lib/servers/driver";
import { workflowAccess } from "@/lib/workflows/access";
import { insertWorkflow } from "@/lib/workflows/store";
import { startGeneration } from "../start";
import { driveGeneration, type Steps } from "./drive";
import { failGeneration } from "./fail";

export type EngineProcess = { url: string; child: ChildProcess; stop(): Promise<void> };

/**
 * The built-in engine as it really runs: a process of its own. (The app forbids its image library to read
 * SVG, process-wide; the painter draws with it.)
 */
export async function spawnEngine(dataDir: string, port = 0): Promise<EngineProcess> {
  const main = path.resolve(import.meta.dirname, "../../engines/comfy/embedded/main.ts");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", main, "--port", String(port), "--data", dataDir],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the engine ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("{")) resolve(JSON.parse(line).url);
    });
  });
  return {
    url,
    child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

const SCRIPTED_FORM: Form = {
  prompt: { type: "prompt", label: "Prompt", node_id: "6", node_input: "text", default: "a lighthouse" },
  steps: { type: "number", label: "Steps", node_id: "3", node_input: "steps", min: 1, max: 500, default: 4 },
  seed: { type: "seed", label: "Seed", node_id: "3", node_input: "seed", default: 1 },
};

export type ScriptedPool = {
  /** A scripted ComfyUI in the pool, checked and healthy. It closes when the test ends. */
  server(options?: ServerOptions): Promise<ScriptedServer & { id: string }>;
  /** Somebody presses Generate on the usual seven nodes. */
  press(ctx: Ctx & { userId: string }, values?: Record<string, unknown>): Promise<string>;
  /** Places it; undefined when nothing is free. */
  place(generationId: string): Promise<number | undefined>;
  /** The whole run of one placement, as the durable executor would drive it. */
  drive(generationId: string, placement: number): Promise<string>;
  /** Checks, places and drives until it does not wait any more. Answers how each placement ended. */
  finish(generationId: string): Promise<string[]>;
  /** What a person is charged and what the pool thinks it has. */
  money(userId: string): Promise<Money>;
};

type ServerOptions = NonNullable<Parameters<typeof startScriptedServer>[0]> & { lanes?: number };

export type Money = { used: number; reserved: number; ledger: string[]; inFlight: number };

const TRIES_MAX = 3;

/** Servers that speak ComfyUI's protocol with faults a test writes, and drivers that wait for hundredths of a second. */
export function useScriptedPool(app: TestDatabase): ScriptedPool {
  beforeAll(() =>
    replaceDrivers(createPool({ timing: TEST_TIMING, breakerOpenMs: 100, objectInfoTtlMs: 0 })),
  );
  const pool: ScriptedPool = {
    server: async ({ lanes = 2, ...options } = {}) => {
      const scripted = await startScriptedServer(options);
      const id = newId();
      await app.sql`insert into servers (id, name, url, lanes, source)
        values (${id}, ${`Server ${id}`}, ${scripted.url}, ${lanes}, 'ENVIRONMENT')`;
      onTestFinished(async () => {
        await app.sql`update servers set status = 'DISABLED' where id = ${id}`;
        await scripted.close();
      });
      await checkServers(0);
      return Object.assign(scripted, { id });
    },
    press: async (ctx, values = {}) => {
      const workflowId = await insertWorkflow(workflowAccess(ctx, "write"), SCRIPTED_WORKFLOW, {
        graph: textToImage({ prefix: "x" }),
        uiGraph: null,
        parameters: SCRIPTED_FORM,
        notes: "",
      });
      const [one] = await startGeneration({ ctx, input: { workflowId, values, idempotencyKey: newId() } });
      if (!one) throw new Error("nothing was started");
      return one.id;
    },
    place: async (generationId) => {
      const placed = await placeGenerations();
      return placed.find((one) => one.generationId === generationId)?.placement;
    },
    drive: async (generationId, placement) => {
      try {
        return await driveGeneration(oneAfterAnother(), { generationId, placement });
      } catch (error) {
        // Inngest hands on the message alone.
        return failGeneration(generationId, placement, new Error(String(error)));
      }
    },
    finish: async (generationId) => {
      const endings: string[] = [];
      while (await isWaiting(app, generationId)) {
        const placement = await pool.place(generationId);
        if (placement !== undefined) endings.push(await pool.drive(generationId, placement));
        else await poolAnswers(app);
      }
      return endings;
    },
    money: (userId) => money(app, userId),
  };
  return pool;
}

async function isWaiting(app: TestDatabase, generationId: string): Promise<boolean> {
  const [row] = await app.sql`select status from generations where id = ${generationId}`;
  return row?.status === "QUEUED";
}

/** A breaker rests for a moment after its server came back. */
async function poolAnswers(app: TestDatabase): Promise<void> {
  await expect
    .poll(
      async () => {
        await checkServers(0);
        const [row] = await app.sql`
          select count(*)::int as n from servers where status = 'ACTIVE' and healthy_at is not null`;
        return row?.n;
      },
      { timeout: 5_000 },
    )
    .toBeGreaterThan(0);
}

const SCRIPTED_WORKFLOW = {
  name: "Lighthouse",
  description: "",
  category: "TEXT_TO_IMAGE",
  estimatedCredits: 2,
  projectId: null,
  copiedFromId: null,
  coverUrl: null,
} as const;

/** Remembers what JSON keeps, refuses a name twice, tries what throws again at once. */
function oneAfterAnother(): Steps {
  const names = new Set<string>();
  return {
    run: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      if (names.has(name)) throw new Error(`two steps are called ${name}`);
      names.add(name);
      for (let tries = 1; ; tries += 1) {
        try {
          return JSON.parse(JSON.stringify(await work())) as T;
        } catch (error) {
          if (tries === TRIES_MAX) throw error;
        }
      }
    },
  };
}

async function money(app: TestDatabase, userId: string): Promise<Money> {
  const [user] = await app.sql`
    select monthly_generation_count as used, credits_reserved as reserved from users where id = ${userId}`;
  const ledger = await app.sql`select kind from credit_ledger where user_id = ${userId} order by id`;
  const [lanes] =
    await app.sql`select coalesce(sum(in_flight), 0)::int as n from servers where status = 'ACTIVE'`;
  return {
    used: user?.used,
    reserved: user?.reserved,
    ledger: ledger.map((row) => row.kind),
    inFlight: lanes?.n,
  };
}
