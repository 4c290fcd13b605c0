import { afterEach, describe, expect, test, vi } from "vitest";
import { type EventSink, eventStream } from "./event-stream";
import { beginShutdown, onShutdown } from "./shutdown";

const holder = globalThis as typeof globalThis & { __creatorShutdown?: unknown };

afterEach(() => {
  delete holder.__creatorShutdown;
  vi.useRealTimers();
});

type Opened = {
  sink: EventSink;
  reader: ReadableStreamDefaultReader<string>;
  cleanUp: ReturnType<typeof vi.fn>;
};

async function open(
  signal = new AbortController().signal,
  options: Parameters<typeof eventStream>[2] = {},
): Promise<Opened> {
  const cleanUp = vi.fn();
  let sink: EventSink | undefined;
  const response = eventStream(
    signal,
    async (given) => {
      sink = given;
      return cleanUp;
    },
    options,
  );
  const reader = textOf(response);
  await reader.read();
  if (!sink) throw new Error("it did not start");
  return { sink, reader, cleanUp };
}

function textOf(response: Response): ReadableStreamDefaultReader<string> {
  if (!response.body) throw new Error("no body");
  return response.body.pipeThrough(new TextDecoderStream()).getReader();
}

async function isOver(reader: ReadableStreamDefaultReader<string>): Promise<boolean> {
  for (;;) {
    const { done } = await reader.read();
    if (done) return true;
  }
}

describe("an event stream", () => {
  test("sends events in the format browsers read, with ids to come back with", async () => {
    const { sink, reader } = await open();
    sink.send("generation", { text: "a\nb" }, "17");
    expect((await reader.read()).value).toBe('id: 17\nevent: generation\ndata: {"text":"a\\nb"}\n\n');
    sink.send("quota", 1);
    expect((await reader.read()).value).toBe("event: quota\ndata: 1\n\n");
  });

  test("ends and cleans up once when the browser leaves", async () => {
    const leaving = new AbortController();
    const { sink, reader, cleanUp } = await open(leaving.signal);
    leaving.abort();
    leaving.abort();
    expect(await isOver(reader)).toBe(true);
    expect(cleanUp).toHaveBeenCalledTimes(1);
    sink.send("generation", {});
  });

  test("ends and cleans up when its reader gives up", async () => {
    const { reader, cleanUp } = await open();
    await reader.cancel();
    await expect.poll(() => cleanUp.mock.calls.length).toBe(1);
  });

  test("of a browser that has left already never starts", async () => {
    const start = vi.fn();
    expect(await isOver(textOf(eventStream(AbortSignal.abort(), start)))).toBe(true);
    expect(start).not.toHaveBeenCalled();
  });

  test("ends when the process stops; one asked for later ends at once", async () => {
    const { reader, cleanUp } = await open();
    beginShutdown();
    expect(await isOver(reader)).toBe(true);
    expect(cleanUp).toHaveBeenCalledTimes(1);
    const start = vi.fn();
    expect(await isOver(textOf(eventStream(new AbortController().signal, start)))).toBe(true);
    expect(start).not.toHaveBeenCalled();
  });

  test("a clean-up that comes after the end is still made", async () => {
    const leaving = new AbortController();
    const cleanUp = vi.fn();
    let arrive = (_off: () => void) => {};
    const arriving = new Promise<() => void>((resolve) => {
      arrive = resolve;
    });
    const reader = textOf(eventStream(leaving.signal, () => arriving));
    leaving.abort();
    expect(await isOver(reader)).toBe(true);
    arrive(cleanUp);
    await expect.poll(() => cleanUp.mock.calls.length).toBe(1);
  });

  test("that cannot start ends, so that the browser comes again", async () => {
    const failing = eventStream(new AbortController().signal, () => Promise.reject(new Error("no database")));
    expect(await isOver(textOf(failing))).toBe(true);
  });

  test("ends with the sign-in it was opened with, and bears a check that fails", async () => {
    const answers = [true, new Error("the database is away"), false];
    const isStillAllowed = vi.fn(async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? false;
    });
    const { reader, cleanUp } = await open(undefined, { isStillAllowed, heartbeatMs: 5 });
    expect(await isOver(reader)).toBe(true);
    expect(isStillAllowed).toHaveBeenCalledTimes(3);
    expect(cleanUp).toHaveBeenCalledTimes(1);
  });
});

describe("a reader that is slow", () => {
  test("misses pictures on the way, never a change", async () => {
    const { sink, reader } = await open();
    for (let index = 0; index < 50; index += 1) sink.offer("frame", index);
    sink.send("generation", "last");
    sink.close();
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    expect(text.match(/event: frame/g)?.length).toBeLessThan(20);
    expect(text).toContain('"last"');
  });

  test("has to come again when it is hopelessly behind", async () => {
    const { sink, cleanUp } = await open();
    for (let index = 0; index < 1_100; index += 1) sink.send("generation", index);
    expect(cleanUp).toHaveBeenCalledTimes(1);
  });
});

test("at shutdown everybody is told, whatever the first one does", () => {
  const told = vi.fn();
  onShutdown(() => {
    throw new Error("not me");
  });
  onShutdown(told);
  beginShutdown();
  beginShutdown();
  expect(told).toHaveBeenCalledTimes(1);
});
