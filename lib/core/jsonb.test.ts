import { expect, test } from "vitest";
import { storableText, toJsonb } from "./jsonb";
import { useTestApp } from "./testing";

const app = useTestApp();

test("whatever a foreign server says can be stored, and reads as it was but for what Postgres cannot hold", async () => {
  const said = {
    "a\u0000b": ["\ud800", "x\u0000", "\ud83d\ude00", "\\u0000", null, 1.5, true, { deep: "\udfff!" }],
    at: new Date(0),
  };
  const [row] = await app.sql`select ${toJsonb(said)}::text::jsonb as kept`;
  expect(row?.kept).toEqual({
    ab: ["\ufffd", "x", "😀", "\\u0000", null, 1.5, true, { deep: "\ufffd!" }],
    at: "1970-01-01T00:00:00.000Z",
  });
});

test("a text column takes the same", () => {
  expect(storableText("a\u0000b\ud800c😀")).toBe("ab\ufffdc😀");
});
