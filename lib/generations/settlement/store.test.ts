import { expect, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { generationAccess } from "../access";
import { cancelGeneration } from "../cancel";
import { begin, person } from "../testing";
import { settleFailed } from "./store";

const database = useTestApp();
const failure = { code: "X", message: "It failed.", field: null, reference: newId(), details: {} };

async function messagesOf(generationId: string): Promise<unknown[]> {
  const rows = await database.sql`
    select payload from outbox where name = 'generation/settled' and payload->>'generationId' = ${generationId}`;
  return rows.map((row) => row.payload);
}

test("an end is announced where a webhook waits for it, once, however it ended, and nowhere else", async () => {
  const access = generationAccess(systemCtx("test"), "run");
  const [quiet, listening] = [await person(database.sql, "STUDIO"), await person(database.sql, "STUDIO")];
  const endpointId = newId();
  await database.sql`insert into webhook_endpoints (id, user_id, url, secret_sealed)
    values (${endpointId}, ${listening.userId}, 'https://example.org/hook', 'x')`;
  for (const end of [
    (id: string) => settleFailed(access, id, null, failure),
    (id: string, ctx: typeof quiet) => cancelGeneration({ ctx, input: { generationId: id } }),
  ]) {
    const [silent, told] = [await begin(database.sql, quiet), await begin(database.sql, listening)];
    await Promise.all([end(silent, quiet), end(told, listening)]);
    expect(await messagesOf(silent)).toEqual([]);
    expect(await messagesOf(told)).toMatchObject([{ generationId: told, userId: listening.userId }]);
  }
  await database.sql`update webhook_endpoints set is_enabled = false where id = ${endpointId}`;
  const after = await begin(database.sql, listening);
  await settleFailed(access, after, null, failure);
  expect(await messagesOf(after)).toEqual([]);
});

test("the end of a grid's cell is announced, so that the next cells start", async () => {
  const owner = await person(database.sql, "STUDIO");
  const generationId = await begin(database.sql, owner);
  const gridId = newId();
  await database.sql`insert into grids (id, user_id, name, axes, idempotency_key)
    values (${gridId}, ${owner.userId}, 'Steps', '[]', ${newId()})`;
  await database.sql`insert into grid_cells (id, grid_id, position, values, generation_id)
    values (${newId()}, ${gridId}, 0, '{}', ${generationId})`;
  await settleFailed(generationAccess(systemCtx("test"), "run"), generationId, null, failure);
  expect(await messagesOf(generationId)).toHaveLength(1);
});
