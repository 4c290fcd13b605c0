import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "./ids";
import { drainOutbox, pruneOutbox } from "./outbox";
import { useTestApp } from "./testing";

const app = useTestApp();

type Sent = Parameters<Parameters<typeof drainOutbox>[0]>[0];

beforeEach(async () => {
  await app.sql`delete from outbox`;
});

async function queued(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  for (const [index, id] of ids.entries()) {
    await app.sql`insert into outbox (id, name, payload, available_at)
      values (${id}, 'generation/settled', '{"n": 1}', now() - ${1000 - index} * interval '1 second')`;
  }
  return ids;
}

async function rowOf(id: string | undefined) {
  const [row] = await app.sql`
    select attempts, last_error, sent_at, available_at > now() as is_later from outbox where id = ${id ?? ""}`;
  return row;
}

describe("draining the outbox", () => {
  test("sends what is due, oldest first, and marks it", async () => {
    const ids = await queued(5);
    const sent: Sent = [];
    expect(await drainOutbox(async (events) => void sent.push(...events))).toBe(5);
    expect(sent.map((event) => event.id)).toEqual(ids);
    expect(sent[0]).toEqual({ id: ids[0], name: "generation/settled", data: { n: 1 } });
    expect(await drainOutbox(async () => {})).toBe(0);
  });

  test("a send that fails is tried again later, under the same id, and says why", async () => {
    const [id] = await queued(1);
    await expect(drainOutbox(async () => Promise.reject(new Error("the queue is down")))).rejects.toThrow(
      "down",
    );
    expect(await rowOf(id)).toMatchObject({
      attempts: 1,
      last_error: "the queue is down",
      sent_at: null,
      is_later: true,
    });
    expect(await drainOutbox(async () => {})).toBe(0);
    await app.sql`update outbox set available_at = now()`;
    const sent: Sent = [];
    expect(await drainOutbox(async (events) => void sent.push(...events))).toBe(1);
    expect(sent.map((event) => event.id)).toEqual([id]);
    expect(await rowOf(id)).toMatchObject({ attempts: 2, last_error: null });
  });

  test("each failure waits longer than the one before, a minute at most", async () => {
    const [id = ""] = await queued(1);
    const delays: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      await app.sql`update outbox set available_at = now() - interval '1 second'`;
      await drainOutbox(async () => Promise.reject(new Error("down"))).catch(() => {});
      const [row] =
        await app.sql`select round(extract(epoch from available_at - now()))::int as s from outbox where id = ${id}`;
      delays.push(row?.s);
    }
    expect(delays.slice(0, 3)).toEqual([1, 4, 9]);
    expect(delays.at(-1)).toBe(60);
  });

  test("a crash between sending and marking sends it again under the same id, once its lease is over", async () => {
    const [id] = await queued(1);
    const sent: string[] = [];
    const crash = drainOutbox(async (events) => {
      sent.push(...events.map((event) => event.id));
      await app.sql`alter table outbox rename to outbox_out_of_reach`;
    });
    await expect(crash).rejects.toThrow();
    await app.sql`alter table outbox_out_of_reach rename to outbox`;
    expect(await rowOf(id)).toMatchObject({ sent_at: null, is_later: true });
    expect(await drainOutbox(async () => {})).toBe(0);
    await app.sql`update outbox set available_at = now() - interval '1 second'`;
    await drainOutbox(async (events) => void sent.push(...events.map((event) => event.id)));
    expect(sent).toEqual([id, id]);
  });

  test("many relays at once send each row once", async () => {
    const ids = await queued(60);
    const sent: string[] = [];
    const relay = () => drainOutbox(async (events) => void sent.push(...events.map((event) => event.id)), 10);
    await Promise.all(Array.from({ length: 8 }, relay));
    expect(sent.toSorted()).toEqual(ids.toSorted());
  });

  test("a relay that hangs holds back its own rows only", async () => {
    const ids = await queued(20);
    let release = () => {};
    const hanging = drainOutbox(() => new Promise<void>((resolve) => (release = resolve)), 10);
    await expect.poll(async () => (await rowOf(ids[0]))?.attempts).toBe(1);
    const sent: string[] = [];
    expect(await drainOutbox(async (events) => void sent.push(...events.map((event) => event.id)))).toBe(10);
    expect(sent).toEqual(ids.slice(10));
    release();
    expect(await hanging).toBe(10);
  });

  test("a week after it was sent a row is forgotten, an unsent one never", async () => {
    const [old, recent, unsent] = await queued(3);
    await app.sql`update outbox set sent_at = now() - interval '8 days' where id = ${old ?? ""}`;
    await app.sql`update outbox set sent_at = now() - interval '6 days' where id = ${recent ?? ""}`;
    await app.sql`update outbox set created_at = now() - interval '30 days' where id = ${unsent ?? ""}`;
    expect(await pruneOutbox()).toBe(1);
    const left = await app.sql`select id from outbox order by id`;
    expect(left.map((row) => row.id)).toEqual([recent, unsent]);
  });
});
