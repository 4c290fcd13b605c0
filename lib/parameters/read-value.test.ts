import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readValue } from "./read-value";
import { MediaValue, SeedValue, SizeValue } from "./schema";

const anything = fc.oneof(
  fc.anything(),
  fc.record(
    {
      width: fc.oneof(fc.double(), fc.string(), fc.constant(null)),
      height: fc.oneof(fc.double(), fc.constant(undefined)),
      mode: fc.constantFrom("random", "fixed", "increment", "other"),
      value: fc.oneof(fc.integer(), fc.string()),
      uploadId: fc.oneof(fc.string(), fc.integer()),
      name: fc.oneof(fc.string(), fc.integer()),
    },
    { requiredKeys: [] },
  ),
);

test("the browser reads a form's value exactly as the schema does", () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(readValue.size(value)).toEqual(SizeValue.safeParse(value).data ?? null);
      expect(readValue.seed(value)).toEqual(SeedValue.safeParse(value).data ?? null);
      expect(readValue.media(value)).toEqual(MediaValue.safeParse(value).data ?? null);
    }),
  );
});
