import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const RUN = "lib/generations/run";
const COMFY = "lib/engines/comfy";

/**
 * Every fault somebody has to have thought of, and the test that injects it: F1 to F20 are what servers and our own
 * side do, C1 to C20 what clients of ComfyUI get wrong. A row whose test is gone or was renamed fails here.
 */
const MATRIX: [fault: string, file: string, test: string][] = [
  [
    "F1 killed while queued",
    `${RUN}/dependency.fault.test.ts`,
    "while the job is %s: once more, on the other",
  ],
  [
    "F1 killed while queued, comes back",
    `${RUN}/faults.test.ts`,
    "while the job is %s: it runs again under a new prompt id",
  ],
  [
    "F2 killed while sampling",
    `${RUN}/dependency.fault.test.ts`,
    "while the job is %s: once more, on the other",
  ],
  [
    "F3 restarted, history gone",
    `${RUN}/dependency.fault.test.ts`,
    "so fast that nobody saw it down: found lost, run again",
  ],
  [
    "F4 500 on /prompt",
    `${RUN}/dependency.fault.test.ts`,
    "%i always: three tries, then a sentence and a refund",
  ],
  ["F4 400 on /prompt", `${RUN}/dependency.fault.test.ts`, "%i %j: no second try"],
  ["F4 409 on /prompt", `${RUN}/dependency.fault.test.ts`, "409: an earlier post arrived, the job runs once"],
  ["F5 accepts, answers nothing", `${RUN}/dependency.fault.test.ts`, "%s: found by its number, run once"],
  [
    "F5 takes nothing, answers nothing",
    `${RUN}/dependency.fault.test.ts`,
    "never an answer: three placements, then a sentence",
  ],
  ["F6 socket dropped", `${RUN}/dependency.fault.test.ts`, "F6 drops again and again"],
  ["F7 socket half-open", `${RUN}/dependency.fault.test.ts`, "F7 is half-open"],
  ["F8 duplicate frames", `${RUN}/dependency.fault.test.ts`, "F8 says everything twice"],
  ["F8 disordered frames", `${RUN}/dependency.fault.test.ts`, "F8 says things out of order"],
  ["F8 the bar never falls", `${COMFY}/progress-socket.test.ts`, "the bar never falls"],
  [
    "F9 truncated or wrong picture",
    `${RUN}/dependency.fault.test.ts`,
    "%s always: a sentence and a refund, in three placements",
  ],
  ["F10 output 404", `${RUN}/dependency.fault.test.ts`, "%s once: asked for again, drawn once"],
  ["F11 out of memory", `${RUN}/dependency.fault.test.ts`, "freed, tried once more, then said with advice"],
  [
    "F12 disk full",
    `${RUN}/own-faults.test.ts`,
    "a full disk: tried again, then said and refunded, never drawn a second time",
  ],
  [
    "F14 flapping",
    `${RUN}/dependency.fault.test.ts`,
    "the job ends, whichever way, and is charged accordingly",
  ],
  [
    "F14 circuit in the process",
    `${COMFY}/pool.test.ts`,
    "stops calling a dead server after five failures and lets it back after one success",
  ],
  [
    "F14 quarantine",
    "lib/servers/report-server-failure.test.ts",
    "spent by many jobs at once, it quarantines once, and the log says why",
  ],
  [
    "F15 two servers, one dead",
    `${RUN}/dependency.fault.test.ts`,
    "five failures on it within minutes set it aside; the other server's work goes on",
  ],
  ["F16 clock jump", `${RUN}/dependency.fault.test.ts`, "by %i ms under a running job: nothing happens"],
  [
    "F18 a step delivered twice",
    `${RUN}/recovery.test.ts`,
    "at the same time: one prompt, one settlement, both end",
  ],
  [
    "F18 a step delivered late",
    `${RUN}/recovery.test.ts`,
    "a late one neither renews nor finishes what has moved on",
  ],
  ["C1 waits on the socket alone", `${RUN}/dependency.fault.test.ts`, "says nothing at all"],
  [
    "C2 history read too early, polled for ever",
    `${COMFY}/follow.test.ts`,
    "is asked for in the order that has no gap on old servers: the queue first, then the history",
  ],
  [
    "C3 cached rerun",
    `${RUN}/client.fault.test.ts`,
    "C3 the same press twice makes its own files, under its own prefix",
  ],
  [
    "C3 cached file cleaned away",
    `${RUN}/client.fault.test.ts`,
    "C3 a cached result whose file was cleaned away is said, not shown as success",
  ],
  ["C4 no client_id", `${RUN}/client.fault.test.ts`, "C4 every prompt carries a client id of its own"],
  [
    "C5 global interrupt, waiting",
    `${RUN}/interrupt.fault.test.ts`,
    "v%s: the one that waits goes, the one that runs is not touched",
  ],
  [
    "C5 global interrupt, running",
    `${RUN}/interrupt.fault.test.ts`,
    "v%s: the one that runs is stopped if that can be done, the one behind it runs",
  ],
  [
    "C5 interrupted by others",
    `${RUN}/interrupt.fault.test.ts`,
    "it runs again, and the third time it is said",
  ],
  [
    "C6 400 body thrown away",
    `${RUN}/client.fault.test.ts`,
    "C6 a refused value is said in words, once, at its field",
  ],
  [
    "C7 200 with node_errors",
    `${RUN}/client.fault.test.ts`,
    "C7 accepted without the output that is needed: refused, and taken off the server again",
  ],
  [
    "C8 path separators",
    `${RUN}/client.fault.test.ts`,
    "C8 %s runs where it is called %s, as that server spells it, and the timeline says so",
  ],
  [
    "C8 no silent exchange",
    `${RUN}/client.fault.test.ts`,
    "C8 a name that differs by more than the separator is never exchanged silently",
  ],
  [
    "C9 403 behind a proxy",
    `${RUN}/client.fault.test.ts`,
    "C9 %i from a proxy: no browser headers were sent, and an operator is asked for",
  ],
  ["C10 413", `${RUN}/client.fault.test.ts`, "C10 a body that is too large is said as such, once"],
  [
    "C10 413 on upload",
    `${COMFY}/transfer.test.ts`,
    "says too large when the server answers 413 all the same",
  ],
  ["C11 NaN in JSON", `${RUN}/client.fault.test.ts`, "C11 a server that writes NaN is read all the same"],
  ["C12 64-bit seeds", `${RUN}/client.fault.test.ts`, "C12 seeds are whole numbers that JavaScript holds"],
  [
    "C13 the editor's format posted",
    `${RUN}/client.fault.test.ts`,
    "C13 the editor's own format is refused where it comes in",
  ],
  [
    "C14 missing custom node",
    `${RUN}/client.fault.test.ts`,
    "C14 a node nobody has is said before anything is charged",
  ],
  ["C15 unknown frames", `${COMFY}/frames.test.ts`, "ignores what it does not know and never throws"],
  ["C16 whole history asked for", `${RUN}/expect-ended.ts`, "GET \\\\/(api\\\\/)?history"],
  [
    "C17 outputs that are no images",
    `${RUN}/client.fault.test.ts`,
    "C17 a job that makes only text is complete",
  ],
  [
    "C18 key leaked by a redirect",
    `${COMFY}/transfer.test.ts`,
    "follows a redirect to signed storage without handing our key over",
  ],
  [
    "C19 restart loses everything",
    `${RUN}/dependency.fault.test.ts`,
    "so fast that nobody saw it down: found lost, run again",
  ],
  [
    "C20 deaf after reconnecting",
    `${COMFY}/progress-socket.test.ts`,
    "takes a fresh clientId after a 1008 and still sees the end at once",
  ],
  ["empty outputs", `${RUN}/client.fault.test.ts`, "it finishes with nothing at all: said, and refunded"],
];

test.each(MATRIX)("%s is injected by a test", async (_, file, name) => {
  const source = await readFile(path.join(ROOT, file), "utf8");
  expect(source).toContain(name.replaceAll("\\\\", "\\"));
});

test("every row from F1 to F12, F14 to F16 and C1 to C20 is there", () => {
  const rows = [...range(1, 12), 14, 15, 16]
    .map((row) => `F${row} `)
    .concat(range(1, 20).map((row) => `C${row} `));
  expect(rows.filter((row) => !MATRIX.some(([fault]) => fault.startsWith(row)))).toEqual([]);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
