import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readObjectInfo } from "@/lib/engines/comfy/object-info";
import { isNegativePrompt } from "./apply";
import { defaultValues } from "./defaults";
import { detectParameters } from "./detect";
import { isRequired, parseValues } from "./input";
import { type ApiGraph, Parameters } from "./schema";
import { isLink, ownInput, ownNode, parameterTargets } from "./targets";

const golden = path.resolve(import.meta.dirname, "../../../shared/comfyui/golden");
const hasGolden = existsSync(golden);
if (!hasGolden) console.log("The reference workflows are not beside the project: their test is skipped.");

describe.runIf(hasGolden)("on ComfyUI's own example workflows", () => {
  const info = hasGolden ? readObjectInfo(readJson("object_info.used.json")) : { classes: {} };
  const files = hasGolden ? readdirSync(golden).filter((name) => name.endsWith(".prompt.json")) : [];
  const forms = files.map((file) => {
    const graph = readJson(file) as ApiGraph;
    return { file, graph, form: detectParameters(graph, info) };
  });

  it("finds the prompt, the seed and the size", () => {
    const share = (test: (entry: (typeof forms)[number]) => boolean) => {
      const found = forms.filter(test);
      const missed = forms.filter((entry) => !found.includes(entry)).map(({ file }) => file);
      return { text: `${found.length}/${forms.length}`, ratio: found.length / forms.length, missed };
    };
    const prompt = share(({ form }) =>
      Object.entries(form).some(([name, field]) => field.type === "prompt" && !isNegativePrompt(name, field)),
    );
    const negative = share(({ form }) =>
      Object.entries(form).some(([name, field]) => isNegativePrompt(name, field)),
    );
    const seed = share(({ form }) => Object.values(form).some(({ type }) => type === "seed"));
    const size = share(({ form }) => Object.values(form).some(({ type }) => type === "size"));
    console.log(
      `detected: prompt ${prompt.text}, negative ${negative.text}, seed ${seed.text}, size ${size.text}; ` +
        `without prompt: ${prompt.missed.join(", ")}; without size: ${size.missed.join(", ")}`,
    );
    // The one without words is image remixing, where pictures are the prompt.
    expect(prompt.ratio).toBeGreaterThanOrEqual(0.98);
    expect(seed.ratio).toBe(1);
    expect(size.ratio).toBeGreaterThanOrEqual(0.8);
  });

  it.each(forms.map(({ file, graph, form }) => [file, graph, form] as const))(
    "gives %s a form whose every target is a constant and whose defaults are valid",
    (_, graph, form) => {
      expect(Parameters.safeParse(form).success).toBe(true);
      for (const [name, field] of Object.entries(form)) {
        for (const target of parameterTargets(field)) {
          const value = ownInput(ownNode(graph, target.node_id), target.node_input);
          expect(value, `${name} → ${target.node_id}.${target.node_input}`).toBeDefined();
          expect(isLink(value)).toBe(false);
          expect(target.node_input).not.toBe("filename_prefix");
        }
      }
      const optional = Object.fromEntries(Object.entries(form).filter(([, field]) => !isRequired(field)));
      const defaults = defaultValues(optional);
      const parsed = parseValues(optional, defaults);
      expect(parsed.ok ? {} : parsed.fields).toEqual({});
      for (const [name, field] of Object.entries(optional)) {
        if (["number", "slider", "boolean", "prompt"].includes(field.type))
          expect(defaults[name]).toEqual(field.default);
      }
    },
  );
});

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(path.join(golden, name), "utf8"));
}
