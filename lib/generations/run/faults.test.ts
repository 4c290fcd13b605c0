import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import type { PromptFault } from "@/lib/engines/comfy/scripted/script";
import { person } from "../testing";
import { useScriptedPool } from "./testing";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-faults-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const pool = useScriptedPool(app);

afterAll(() => rm(folder, { recursive: true, force: true }));

function rejection(nodeId: string, input: string, type: string, classType: string): PromptFault {
  const error = {
    type,
    message: "Value not in list",
    details: `${input}: 'x.safetensors' not in ['y.safetensors']`,
    extra_info: { input_name: input, received_value: "x.safetensors", input_config: [["y.safetensors"], {}] },
  };
  const node = { errors: [error], dependent_outputs: ["9"], class_type: classType };
  return {
    kind: "answer",
    status: 400,
    body: {
      error: { type: "prompt_outputs_failed_validation", message: "Prompt outputs failed validation" },
      node_errors: { [nodeId]: node },
    },
  };
}

const noModel = () => rejection("4", "ckpt_name", "value_not_in_list", "CheckpointLoaderSimple");

async function rowOf(generationId: string) {
  const [row] = await app.sql`select * from generations where id = ${generationId}`;
  if (!row) throw new Error("the generation is gone");
  return row;
}

const REFUNDED = { used: 0, reserved: 0, ledger: ["RESERVE", "REFUND"], inFlight: 0 };

describe("what the server says no to", () => {
  test("a refused value fails at the form field that set it, and is free", async () => {
    const server = await pool.server();
    server.script.promptFaults.push(rejection("3", "steps", "value_bigger_than_max", "KSampler"));
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["failed"]);
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "FAILED", error_field: "steps" });
    expect(row.error_message).toMatch(/^Steps: /);
    expect(row.error_reference).toMatch(/^[0-9a-f-]{36}$/);
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
    expect(server.executed).toHaveLength(0);
  });

  test("a server without the model is left for another one", async () => {
    const [first, second] = [await pool.server(), await pool.server()];
    for (const server of [first, second]) server.script.promptFaults.push(noModel());
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    const placement = await pool.place(id);
    expect(await pool.drive(id, placement ?? 0)).toBe("requeued");
    const refused = [first, second].find((server) => server.posts("/prompt").length > 0);
    const other = refused === first ? second : first;
    other.script.promptFaults.length = 0;
    expect(await rowOf(id)).toMatchObject({ status: "QUEUED", avoid_server_ids: `{${refused?.id}}` });
    expect(await pool.finish(id)).toEqual(["completed"]);
    expect((await rowOf(id)).server_id).toBe(other.id);
    expect(await pool.money(ctx.userId)).toMatchObject({
      reserved: 0,
      ledger: ["RESERVE", "COMMIT"],
      inFlight: 0,
    });
  });

  test("the third server's no is the last one", async () => {
    const servers = [await pool.server(), await pool.server(), await pool.server(), await pool.server()];
    for (const server of servers) server.script.promptFaults.push(noModel());
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["requeued", "requeued", "failed"]);
    expect(await rowOf(id)).toMatchObject({ status: "FAILED", placement: 3 });
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });

  test("with no other server it fails at once: nothing waits for what cannot come", async () => {
    const server = await pool.server();
    server.script.promptFaults.push(noModel());
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["failed"]);
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });
});

describe("what happens on the server", () => {
  test("out of memory: freed, tried once more, then said with advice and refunded", async () => {
    const server = await pool.server({
      script: { failAt: { nodeId: "3", type: "torch.OutOfMemoryError", message: "CUDA out of memory." } },
    });
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["requeued", "failed"]);
    expect(server.posts("/free")).toHaveLength(2);
    const row = await rowOf(id);
    expect(row.error_code).toBe("out_of_memory");
    expect(row.error_message).toContain("Try a smaller size");
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });

  test("a node's error is final and quotes it", async () => {
    await pool.server({
      script: { failAt: { nodeId: "6", type: "ValueError", message: "bad\u0000 text \ud800" } },
    });
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["failed"]);
    expect((await rowOf(id)).error_message).toContain("bad text");
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });

  test("somebody else interrupts it: it runs again", async () => {
    const server = await pool.server({ script: { stepMs: 40 } });
    const ctx = await person(app.sql);
    const id = await pool.press(ctx, { steps: 60 });
    const placement = await pool.place(id);
    const run = pool.drive(id, placement ?? 0);
    await expect.poll(async () => (await rowOf(id)).status, { timeout: 5000 }).toBe("PROCESSING");
    await fetch(`${server.url}/api/interrupt`, { method: "POST" });
    expect(await run).toBe("requeued");
    server.script.stepMs = 1;
    expect(await pool.finish(id)).toEqual(["completed"]);
    expect(await rowOf(id)).toMatchObject({ placement: 2, output_count: 1 });
  });

  test("it finishes without a picture: said, and free", async () => {
    await pool.server({ script: { outputs: {} } });
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["failed"]);
    expect((await rowOf(id)).error_code).toBe("finished_without_outputs");
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });

  test("texts a node made are kept, without what Postgres cannot hold", async () => {
    await pool.server({ script: { outputs: { "9": { text: ["a cat\u0000 \ud800"] } } } });
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["completed"]);
    expect((await rowOf(id)).text_outputs).toEqual(["a cat \ufffd"]);
  });

  test("a picture that arrives cut off is asked for again", async () => {
    const server = await pool.server({ script: { viewFaults: ["cutFile", "cutConnection"] } });
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["completed"]);
    expect(server.executed).toHaveLength(1);
    const [output] =
      await app.sql`select size_bytes, storage_key from generation_outputs where generation_id = ${id}`;
    expect(Number(output?.size_bytes)).toBeGreaterThan(50);
  });

  test("pictures that never arrive whole: three servers' worth of tries, then a sentence and a refund", async () => {
    await pool.server({ script: { viewFaults: Array.from({ length: 30 }, () => "cutFile" as const) } });
    const ctx = await person(app.sql);
    const id = await pool.press(ctx);
    expect(await pool.finish(id)).toEqual(["requeued", "requeued", "failed"]);
    const row = await rowOf(id);
    expect(row.error_code).not.toBe("internal");
    expect(row.error_message).not.toContain("Error:");
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });
});

describe("a server that dies", () => {
  test.each(["queued", "sampling"])(
    "while the job is %s: it runs again under a new prompt id",
    async (when) => {
      const server = await pool.server({ script: { stepMs: 40 } });
      const [first, ctx] = [await person(app.sql), await person(app.sql)];
      const ahead = await pool.press(first, { steps: 100 });
      await pool.place(ahead);
      const aheadRun = when === "queued" ? pool.drive(ahead, 1) : undefined;
      if (!aheadRun) await app.sql`delete from users where id = ${first.userId}`;
      else await expect.poll(() => server.executed.length, { timeout: 5000 }).toBe(1);
      const id = await pool.press(ctx, { steps: 50 });
      const run = pool.drive(id, (await pool.place(id)) ?? 0);
      const before = await rowOf(id);
      if (when === "queued") {
        await expect.poll(() => server.posts("/prompt").length, { timeout: 5000 }).toBe(2);
      } else {
        await expect.poll(async () => (await rowOf(id)).status, { timeout: 5000 }).toBe("PROCESSING");
      }
      await server.kill();
      expect(await run).toBe("requeued");
      await aheadRun;
      expect(await pool.place(id)).toBeUndefined();
      server.script.stepMs = 1;
      await server.goUp();
      expect(await pool.finish(id)).toEqual(["completed"]);
      const after = await rowOf(id);
      expect(after.comfyui_prompt_id).not.toBe(before.comfyui_prompt_id);
      expect(after).toMatchObject({ placement: 2, status: "COMPLETED" });
      expect(await pool.money(ctx.userId)).toMatchObject({
        used: 1,
        reserved: 0,
        ledger: ["RESERVE", "COMMIT"],
      });
    },
  );
});
