import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { type Directories, openDirectories } from "./directories";
import { choicesOf } from "./nodes/object-info";
import { NODES } from "./nodes/registry";
import { runGraph } from "./testing/run-graph";
import { temporaryFolder } from "./testing/temporary-folder";
import type { JsonObject } from "./wire/json";
import type { Prompt } from "./wire/messages";

/** Prompts out of ComfyUI's own example pictures; not part of the repository. */
const golden = path.resolve(import.meta.dirname, "../../../../../shared/comfyui/golden");
const prompts = existsSync(golden) ? readdirSync(golden).filter((name) => name.endsWith(".prompt.json")) : [];
if (prompts.length === 0) console.warn(`skipped: no example prompts in ${golden}`);

const read = (name: string): Prompt => JSON.parse(readFileSync(path.join(golden, name), "utf8")) as Prompt;
const runnable = prompts.filter((name) =>
  Object.values(read(name)).every(({ class_type }) => NODES.has(class_type)),
);

const SMALL = 64;

/** Model names of this engine, small pictures and few steps; links and structure as they were. */
function adapted(prompt: Prompt, directories: Directories): Prompt {
  for (const { class_type, inputs } of Object.values(prompt)) {
    const node = NODES.get(class_type);
    for (const [name, spec] of Object.entries({ ...node?.required, ...node?.optional })) {
      // Old files lack inputs that came later; importing a workflow fills in their defaults.
      const value = inputs[name] ?? (spec.kind === "link" ? undefined : spec.options.default);
      if (value === undefined || Array.isArray(value)) continue;
      inputs[name] = adaptedValue(name, value);
      if (spec.kind !== "choice") continue;
      const choices = choicesOf(spec, { directories });
      if (!choices.includes(String(value))) inputs[name] = choices[0] ?? value;
    }
  }
  return prompt;
}

function adaptedValue(name: string, value: JsonObject[string]): JsonObject[string] {
  if (name === "width" || name === "height") return SMALL;
  if (name === "steps") return 2;
  if (name === "start_at_step") return Math.min(Number(value), 1);
  if (name === "end_at_step") return Math.max(Number(value), 1);
  if (name === "batch_size") return 1;
  return value;
}

test.skipIf(prompts.length === 0)(
  "a good part of ComfyUI's example prompts uses only classes this engine has",
  () => {
    expect(runnable.length).toBeGreaterThanOrEqual(19);
  },
);

test.each(runnable)("%s runs here once its model names are mapped", async (name) => {
  const directories = openDirectories(temporaryFolder());
  const photo = { create: { width: SMALL, height: SMALL, channels: 4 as const, background: "#4080c0ff" } };
  await sharp(photo).png().toFile(path.join(directories.input, "photo.png"));
  const prompt = adapted(read(name), directories);
  const { error, outputs } = await runGraph(prompt, directories);
  expect(error).toBeNull();
  expect(JSON.stringify(outputs)).toContain("_00001_.png");
});
