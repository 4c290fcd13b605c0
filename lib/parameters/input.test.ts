import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultValues } from "./defaults";
import { parseValues } from "./input";
import { MEDIA_TYPES } from "./media-types";
import { PARAMETER_TYPES, type Parameter, type Parameters } from "./schema";

const base = { node_id: "1", node_input: "x" };
const steps: Parameter = {
  ...base,
  type: "slider",
  label: "Steps",
  default: 20,
  min: 1,
  max: 60,
  integer: true,
};
const size: Parameter = { ...base, type: "size", label: "Size", default: { width: 512, height: 512 } };
const seed: Parameter = { ...base, type: "seed", label: "Seed", default: { mode: "random", value: 0 } };

function problem(parameter: Parameter, value: unknown): string | undefined {
  const parsed = parseValues({ field: parameter }, { field: value });
  return parsed.ok ? undefined : parsed.fields.field;
}

describe("parseValues", () => {
  it("says in one sentence what is wrong with a number", () => {
    expect(problem(steps, 61)).toBe("Steps must be between 1 and 60.");
    expect(problem(steps, 12.5)).toBe("Steps must be a whole number.");
    expect(problem(steps, "20")).toBe("Steps must be a number.");
    expect(problem(steps, Number.NaN)).toBe("Steps must be a number.");
    const frames: Parameter = {
      ...base,
      type: "number",
      label: "Frames",
      min: 1,
      max: 161,
      step: 4,
      integer: true,
    };
    expect(problem(frames, 81)).toBeUndefined();
    expect(problem(frames, 80)).toBe("Frames moves in steps of 4: use 77 or 81.");
  });

  it("forgives binary fractions on a decimal step", () => {
    const strength: Parameter = { ...base, type: "slider", label: "Strength", min: 0, max: 2, step: 0.01 };
    expect(problem(strength, 0.1 + 0.2)).toBeUndefined();
    expect(problem(strength, 0.305)).toBe("Strength moves in steps of 0.01: use 0.3 or 0.31.");
  });

  it("keeps sizes on the step, inside the sides and under the pixel cap", () => {
    expect(problem(size, { width: 1024, height: 1024 })).toBeUndefined();
    expect(problem(size, { width: 1001, height: 512 })).toBe(
      "Width must be a multiple of 8: use 1000 or 1008.",
    );
    expect(problem(size, { width: 512, height: 8192 })).toBe("Height must be between 64 and 4096 pixels.");
    expect(problem(size, { width: 4096, height: 2048 })).toMatch(/8\.4 megapixels/);
    expect(problem(size, { width: 512 })).toBe("Height must be a whole number of pixels.");
    expect(problem(size, { width: 512, height: 512, depth: 4 })).toBe("Size needs a width and a height.");
  });

  it("takes seeds up to 2^50 and not beyond", () => {
    expect(problem(seed, { mode: "fixed", value: 2 ** 50 })).toBeUndefined();
    expect(problem(seed, { mode: "fixed", value: 2 ** 50 + 1 })).toMatch(/between 0 and 2\^50/);
    expect(problem(seed, { mode: "fixed", value: -1 })).toMatch(/between/);
    expect(problem(seed, { mode: "fixed", value: 1.5 })).toBe("Seed must be a whole number.");
    expect(problem(seed, { mode: "increment", value: 1 })).toBeUndefined();
    expect(problem(seed, { mode: "increment" })).toBe("Seed must be a whole number.");
    expect(problem(seed, { mode: "decrement", value: 1 })).toBe("Seed must be random, fixed or increment.");
    expect(parseValues({ seed }, { seed: 7 })).toEqual({
      ok: true,
      values: { seed: { mode: "fixed", value: 7 } },
    });
    expect(parseValues({ seed }, { seed: { mode: "random" } }).ok).toBe(true);
  });

  it("offers only listed choices, and says when a model is on no server", () => {
    const sampler: Parameter = {
      ...base,
      type: "select",
      label: "Sampler",
      options: ["euler", { value: 2, label: "Two" }],
    };
    expect(problem(sampler, "euler")).toBeUndefined();
    expect(parseValues({ sampler }, { sampler: "2" })).toEqual({ ok: true, values: { sampler: 2 } });
    expect(problem(sampler, "ddim")).toBe("Sampler has no choice “ddim”: pick one from the list.");
    const model: Parameter = {
      ...base,
      type: "model",
      label: "Model",
      options_from: { class_type: "CheckpointLoaderSimple", input: "ckpt_name" },
    };
    const options = { model: [{ value: "a.safetensors", label: "a", isAvailable: true }] };
    expect(parseValues({ model }, { model: "a.safetensors" }, { options }).ok).toBe(true);
    expect(parseValues({ model }, { model: "b.safetensors" }, { options })).toEqual({
      ok: false,
      fields: { model: "Model “b.safetensors” is on no connected server: choose another." },
    });
    expect(problem(model, "b.safetensors")).toBeUndefined();
    expect(problem(model, "../../etc/passwd")).toBe("Model has a value that cannot be sent.");
    expect(problem(model, "creator-input://image")).toBe("Model has a value that cannot be sent.");
  });

  it("wants the files a workflow needs, and only references to uploads", () => {
    const image: Parameter = { ...base, type: "image", label: "Picture" };
    expect(problem(image, undefined)).toBe("Picture is missing: add a file.");
    expect(problem(image, null)).toBe("Picture is missing: add a file.");
    expect(problem({ ...image, required: false }, null)).toBeUndefined();
    expect(problem(image, "example.png")).toBe("Picture is not a file of yours: add it again.");
    expect(problem(image, { uploadId: "../../x" })).toBe("Picture is not a file of yours: add it again.");
    expect(
      problem(image, { uploadId: "0197a3de-0000-7000-8000-000000000001", width: 64, height: 64 }),
    ).toBeUndefined();
  });

  it("keeps text short, sendable and free of our own placeholders", () => {
    const prompt: Parameter = { ...base, type: "prompt", label: "Prompt", max_length: 10, required: true };
    expect(problem(prompt, "")).toBe("Prompt is empty: fill it in.");
    expect(problem(prompt, "12345678901")).toBe("Prompt has 11 characters: shorten it to 10.");
    expect(problem({ ...prompt, max_length: 99 }, "creator-input://image")).toMatch(/cannot start with/);
    expect(problem(prompt, "a\0b")).toMatch(/cannot be sent/);
    expect(problem({ ...prompt, required: false }, "")).toBeUndefined();
  });

  it("refuses unknown names, also hostile ones, and never reads the prototype", () => {
    const hostile = JSON.parse(
      '{"steps": 20, "__proto__": {"polluted": true}, "constructor": 1, "extra": 1}',
    );
    const parsed = parseValues({ steps }, hostile);
    expect(parsed.ok).toBe(false);
    expect(Object.keys(parsed.ok ? {} : parsed.fields).sort()).toEqual(["__proto__", "constructor", "extra"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const inherited = Object.create({ steps: 59 }) as Record<string, unknown>;
    expect(parseValues({ steps }, inherited)).toEqual({ ok: true, values: { steps: 20 } });
    for (const value of [null, [], "x", 4]) expect(parseValues({ steps }, value).ok).toBe(false);
  });

  it("fills a missing value from the default, and leaves a field without one to the workflow", () => {
    const { default: _, ...undefaulted } = steps;
    expect(parseValues({ steps, other: undefaulted }, {})).toEqual({ ok: true, values: { steps: 20 } });
  });
});

const number = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.constantFrom(0, 1, 0.1, 8, 64, 512, 2 ** 53),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const anyDefault = fc.oneof(
  number,
  fc.string(),
  fc.boolean(),
  fc.record({ width: number, height: number }),
  fc.record({ mode: fc.constantFrom("random", "fixed", "increment"), value: number }),
  fc.anything(),
);

const parameter: fc.Arbitrary<Parameter> = fc
  .record({
    type: fc.constantFrom(
      ...PARAMETER_TYPES.filter((type) => !(MEDIA_TYPES as readonly string[]).includes(type)),
    ),
    label: fc.string(),
    node_id: fc.string(),
    node_input: fc.string(),
    default: anyDefault,
    min: optional(number),
    max: optional(number),
    step: optional(number),
    integer: optional(fc.boolean()),
    max_length: optional(fc.integer({ min: -1, max: 20_000 })),
    options: optional(
      fc.array(
        fc.oneof(fc.string({ minLength: 1 }), fc.record({ value: fc.integer(), label: fc.string() })),
        { minLength: 1 },
      ),
    ),
  })
  .map(
    (drawn) =>
      Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as Parameter,
  );

const parameters: fc.Arbitrary<Parameters> = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/),
  parameter,
);

describe("defaults", () => {
  it("always pass the validator, whatever bounds a creator wrote", () => {
    fc.assert(
      fc.property(parameters, (form) => {
        const openChoices = Object.entries(form).filter(
          ([, { type, options }]) => isChoice(type) && options === undefined,
        );
        for (const [name] of openChoices) delete form[name];
        const parsed = parseValues(form, defaultValues(form));
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields));
      }),
      { numRuns: 1000 },
    );
  });

  it("of a validated form parse to the same values again", () => {
    fc.assert(
      fc.property(parameters, (form) => {
        const first = parseValues(form, defaultValues(form));
        if (first.ok) expect(parseValues(form, first.values)).toEqual(first);
      }),
    );
  });
});

function isChoice(type: string): boolean {
  return type === "select" || type === "model" || type === "lora";
}
