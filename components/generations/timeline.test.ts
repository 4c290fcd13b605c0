import { expect, test } from "vitest";
import { toMoments, totalOf } from "./timeline";

const entry = (kind: string, second: number, detail: Record<string, unknown> = {}) => ({
  id: `${kind}-${second}`,
  kind,
  at: new Date(Date.UTC(2026, 10, 22, 16, 42, second)).toISOString(),
  detail,
});
const life = [entry("queued", 6), entry("placed", 9, { server: "Studio 4090" }), entry("completed", 23)];

test("each step says how long it took, and the server that was chosen is named", () => {
  const moments = toMoments(life);
  expect(moments.map((moment) => moment.sinceSeconds)).toEqual([null, 3, 14]);
  expect(moments[1]?.title).toBe("Studio 4090 chosen");
});

test("a failure repeats its sentence", () => {
  expect(toMoments([entry("failed", 1, { message: "Out of memory." })])[0]?.text).toBe("Out of memory.");
});

test("a kind nobody knows is still shown by its name", () => {
  expect(toMoments([entry("server-restarted", 1)])[0]?.title).toBe("Server restarted");
});

test("the total is given only once it is over", () => {
  expect(totalOf(life, 13.8, false)).toBeNull();
  expect(totalOf(life, 13.8, true)).toBe("17 s in all, 14 s of work");
});
