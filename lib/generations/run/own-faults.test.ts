import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { copyUpload } from "@/lib/engines/comfy/scripted/graphs";
import { LocalStorage } from "@/lib/engines/storage/local";
import type { Storage } from "@/lib/engines/storage/port";
import { checkServers } from "@/lib/servers/check";
import { workflowAccess } from "@/lib/workflows/access";
import { insertWorkflow } from "@/lib/workflows/store";
import { startGeneration } from "../start";
import { person } from "../testing";
import { failGeneration } from "./fail";
import { giveUpGeneration } from "./give-up";
import { submitGeneration } from "./submit";
import { useScriptedPool } from "./testing";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-own-faults-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const pool = useScriptedPool(app);
const REFUNDED = { used: 0, reserved: 0, ledger: ["RESERVE", "REFUND"], inFlight: 0 };

beforeEach(async () => {
  await app.sql`delete from users`;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function rowOf(generationId: string) {
  const [row] = await app.sql`select * from generations where id = ${generationId}`;
  if (!row) throw new Error("the generation is gone");
  return row;
}

async function placed(values: Record<string, unknown> = {}) {
  const ctx = await person(app.sql);
  const id = await pool.press(ctx, values);
  const placement = await pool.place(id);
  if (placement === undefined) throw new Error("no lane was free");
  return { ctx, id, placement };
}

describe("what is wrong on our side", () => {
  test("a server switched off under a job still finishes it", async () => {
    const server = await pool.server({ script: { stepMs: 10 } });
    const { id, placement } = await placed();
    const ending = pool.drive(id, placement);
    await app.sql`update servers set status = 'DISABLED' where id = ${server.id}`;
    expect(await ending).toBe("completed");
  });

  test("credentials that cannot be opened: the server is marked, the others are checked, the job goes elsewhere", async () => {
    const [first, second] = [await pool.server(), await pool.server()];
    const { id, placement } = await placed();
    const { server_id: chosen } = await rowOf(id);
    await app.sql`update servers set headers_sealed = 'v1.bm9uc2Vuc2U' where id = ${chosen}`;
    expect(await pool.drive(id, placement)).toBe("requeued");
    expect(await checkServers(0)).toBeGreaterThan(0);
    const [row] = await app.sql`select healthy_at, last_error from servers where id = ${chosen}`;
    expect(row).toMatchObject({ healthy_at: null, last_error: expect.stringContaining("credentials") });
    expect(await pool.finish(id)).toEqual(["completed"]);
    expect((await rowOf(id)).server_id).toBe(chosen === first.id ? second.id : first.id);
  });

  test("a full disk: tried again, then said and refunded, never drawn a second time", async () => {
    const server = await pool.server();
    const { ctx, id, placement } = await placed();
    await withStorage(new FullStorage(path.join(folder, "files")), async () => {
      expect(await pool.drive(id, placement)).toBe("failed");
    });
    expect(await rowOf(id)).toMatchObject({
      status: "FAILED",
      error_message: "The server has no room left for files. Tell its administrator.",
    });
    expect(server.executed).toHaveLength(1);
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });

  test("a file that is gone fails at its form field, and is free", async () => {
    await pool.server();
    const ctx = await person(app.sql);
    const uploadId = newId();
    await app.sql`insert into uploads (id, user_id, sha256, kind, content_type, filename, size_bytes, storage_key)
      values (${uploadId}, ${ctx.userId}, ${"0".repeat(64)}, 'image', 'image/png', 'a.png', 1, ${`uploads/${uploadId}`})`;
    const id = await pressCopy(ctx, { image: { uploadId, width: 64, height: 64 } });
    expect(await pool.finish(id)).toEqual(["failed"]);
    expect(await rowOf(id)).toMatchObject({
      error_field: "image",
      error_message: "A file of this form is not there any more. Choose it again.",
    });
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });

  test("a form no release can read any more ends its generation instead of holding it", async () => {
    await pool.server();
    const { ctx, id, placement } = await placed();
    const hash = newId();
    await app.sql`insert into workflow_snapshots (hash, graph, parameters)
      select ${hash}, graph, '{"prompt":{"type":"from the past"}}'::jsonb from workflow_snapshots
       where hash = (select snapshot_hash from generations where id = ${id})`;
    await app.sql`update generations set snapshot_hash = ${hash} where id = ${id}`;
    expect(await pool.drive(id, placement)).toBe("failed");
    expect((await rowOf(id)).error_message).toContain("cannot be read any more");
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });

  test("the last failure of a step is remembered with its class, whatever Inngest hands on", async () => {
    const server = await pool.server();
    const { id, placement } = await placed();
    await server.goDown();
    await expect(submitGeneration(id, placement)).rejects.toThrow();
    expect(await failGeneration(id, placement, new Error("[object Object]"))).toBe("requeued");
    expect((await rowOf(id)).error_details).toBeNull();
    const [row] = await app.sql`select healthy_at from servers where id = ${server.id}`;
    expect(row?.healthy_at).toBeNull();
  });

  test("ten hours are enough: the job leaves its server and nothing is charged", async () => {
    const server = await pool.server({ script: { stepMs: 40 } });
    const { ctx, id, placement } = await placed({ steps: 300 });
    const submission = await submitGeneration(id, placement);
    if (submission.kind === "ended") throw new Error(submission.how);
    expect(await giveUpGeneration(id, placement, submission)).toEqual({ kind: "ended", how: "failed" });
    const queue = await (await fetch(`${server.url}/api/queue`)).json();
    expect(queue).toMatchObject({ queue_running: [], queue_pending: [] });
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });
});

class FullStorage extends LocalStorage {
  override async put(): Promise<never> {
    throw new AppError("UNAVAILABLE", "The server has no room left for files. Tell its administrator.");
  }
}

/** The storage of this process, for a while. */
async function withStorage(storage: Storage, work: () => Promise<void>): Promise<void> {
  const holder = globalThis as typeof globalThis & { __creatorStorage?: { place: string; storage: Storage } };
  const before = holder.__creatorStorage;
  holder.__creatorStorage = { place: path.resolve(folder, "files"), storage };
  try {
    await work();
  } finally {
    if (before) holder.__creatorStorage = before;
    else delete holder.__creatorStorage;
  }
}

async function pressCopy(
  ctx: Awaited<ReturnType<typeof person>>,
  values: Record<string, unknown>,
): Promise<string> {
  const workflowId = await insertWorkflow(
    workflowAccess(ctx, "write"),
    {
      name: "Copy",
      description: "",
      category: "CUSTOM",
      estimatedCredits: 1,
      projectId: null,
      copiedFromId: null,
      coverUrl: null,
    },
    {
      graph: copyUpload({ prefix: "x", image: "example.png" }),
      uiGraph: null,
      parameters: {
        image: { type: "image", label: "Image", node_id: "1", node_input: "image", required: true },
      },
      notes: "",
    },
  );
  const [one] = await startGeneration({ ctx, input: { workflowId, values, idempotencyKey: newId() } });
  if (!one) throw new Error("nothing was started");
  return one.id;
}
