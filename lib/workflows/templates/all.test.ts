import { writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WORKFLOW_CATEGORIES } from "@/db/enums";
import { EngineClient } from "@/lib/engines/comfy/embedded/testing/engine-client";
import { type TemporaryEngine, temporaryEngine } from "@/lib/engines/comfy/embedded/testing/temporary-engine";
import type { Prompt } from "@/lib/engines/comfy/embedded/wire/messages";
import { nodeClass, type ObjectInfo, readObjectInfo } from "@/lib/engines/comfy/object-info";
import { applyValues, bindInputs } from "@/lib/parameters/apply";
import { defaultValues } from "@/lib/parameters/defaults";
import { requiredClasses, requiredModels, validateGraph } from "@/lib/parameters/describe";
import { detectParameters } from "@/lib/parameters/detect";
import { parseValues } from "@/lib/parameters/input";
import { inputReferences } from "@/lib/parameters/media";
import { isMediaType } from "@/lib/parameters/media-types";
import { Parameters, type ParameterValues } from "@/lib/parameters/schema";
import { isLink, ownInput, ownNode, parameterTargets } from "@/lib/parameters/targets";
import { TEMPLATES } from "./all";
import type { WorkflowTemplate } from "./template";

const UPLOAD = { uploadId: "0197a3de-0000-7000-8000-000000000001" };

let engine: TemporaryEngine;
let client: EngineClient;
let info: ObjectInfo;

beforeAll(async () => {
  engine = await temporaryEngine();
  client = await EngineClient.connect(engine.url);
  info = readObjectInfo(await client.get("/object_info"));
});

afterAll(async () => {
  client.close();
  await engine.close();
});

describe("the starters", () => {
  it("are one per category, each with a key, an order and a cover of its own", () => {
    expect(TEMPLATES.map(({ category }) => category).sort()).toEqual([...WORKFLOW_CATEGORIES].sort());
    for (const field of ["key", "order", "coverPath"] as const) {
      expect(new Set(TEMPLATES.map((template) => template[field])).size).toBe(TEMPLATES.length);
    }
  });
});

describe.each(TEMPLATES)("$name", (template: WorkflowTemplate) => {
  it("drives constants only, and starts from exactly what its graph holds", () => {
    expect(validateGraph(template.graph, info)).toEqual([]);
    expect(Parameters.safeParse(template.parameters).error).toBeUndefined();
    for (const [name, field] of Object.entries(template.parameters)) {
      for (const target of parameterTargets(field)) {
        const constant = ownInput(ownNode(template.graph, target.node_id), target.node_input);
        expect(constant, `${name} → ${target.node_id}.${target.node_input}`).toBeDefined();
        expect(isLink(constant)).toBe(false);
      }
    }
    const values = sampleOf(template);
    const applied = applyValues(template.graph, template.parameters, values, { filenamePrefix: "creator" });
    const withoutFiles = applyValues(template.graph, {}, {}, { filenamePrefix: "creator" }).graph;
    const bound = bindInputs(applied.graph, { picture: "picture.png", mask: "mask.png" });
    expect(bound).toEqual(withoutFiles);
  });

  it("has every node and model on the built-in engine", () => {
    for (const name of requiredClasses(template.graph)) expect(nodeClass(info, name), name).toBeDefined();
    const offered = new Set(
      Object.values(info.classes).flatMap(({ inputs }) => inputs.flatMap(({ options }) => options ?? [])),
    );
    for (const name of requiredModels(template.graph, info)) expect(offered.has(name), name).toBe(true);
  });

  it("is found again by the suggestion of a form", () => {
    const suggested = new Set(Object.values(detectParameters(template.graph, info)).map(({ type }) => type));
    for (const { type } of Object.values(template.parameters)) {
      expect(suggested.has(type), type).toBe(true);
    }
  });

  it("makes a picture on the built-in engine", async () => {
    await writeInputs();
    const small: ParameterValues = { steps: 3, size: { width: 256, height: 256 }, megapixels: 0.1 };
    const own = Object.entries(small).filter(([name]) => Object.hasOwn(template.parameters, name));
    const values = { ...sampleOf(template), ...Object.fromEntries(own) };
    const parsed = parseValues(template.parameters, values);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields));
    const applied = applyValues(template.graph, template.parameters, parsed.values, {
      filenamePrefix: "test",
    });
    const files = inputReferences(applied.graph).map(({ key }) => [key, `${key}.png`]);
    const graph = bindInputs(applied.graph, Object.fromEntries(files));
    const { status, outputs } = await client.run(graph as Prompt);
    expect(status.status_str).toBe("success");
    expect(JSON.stringify(outputs)).toContain(".png");
  });
});

/** The values the sample is made with: defaults, the fixed seed, and a file wherever one is needed. */
function sampleOf(template: WorkflowTemplate): ParameterValues {
  const files = Object.entries(template.parameters)
    .filter(([, { type }]) => isMediaType(type))
    .map(([name]) => [name, UPLOAD] as const);
  return { ...defaultValues(template.parameters), ...template.sampleValues, ...Object.fromEntries(files) };
}

async function writeInputs(): Promise<void> {
  const folder = path.join(engine.dataDir, "input");
  const picture = sharp({ create: { width: 160, height: 128, channels: 3, background: "#4a7fb5" } });
  const mask = sharp({ create: { width: 160, height: 128, channels: 3, background: "black" } }).composite([
    { input: { create: { width: 60, height: 50, channels: 3, background: "white" } }, left: 50, top: 40 },
  ]);
  writeFileSync(path.join(folder, "picture.png"), await picture.png().toBuffer());
  writeFileSync(path.join(folder, "mask.png"), await mask.png().toBuffer());
}
