import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type ObjectInfo, readObjectInfo } from "@/lib/engines/comfy/object-info";
import { coreCatalogue } from "../catalogue/core-catalogue";
import { canonicalGraph } from "../testing/canonical-graph";
import { convertUiGraph } from "./convert-ui-graph";
import { readUiFile } from "./read-ui-file";

const golden = path.resolve(import.meta.dirname, "../../../../shared/comfyui/golden");
const hasGolden = existsSync(golden);
if (!hasGolden) console.log("The reference workflows are not beside the project: the pairs are skipped.");

describe.runIf(hasGolden)("converting ComfyUI's own example files", () => {
  const info = hasGolden ? readObjectInfo(readJson("object_info.used.json")) : { classes: {} };
  const names = hasGolden
    ? readdirSync(golden).flatMap((name) => (name.endsWith(".workflow.json") ? [name.slice(0, -14)] : []))
    : [];

  it("gives the frontend's own result for every pair", () => {
    const wrong = names.filter((name) => !isSame(name, info, info));
    console.log(`with the server's object_info: ${names.length - wrong.length}/${names.length}`);
    expect(wrong).toEqual([]);
  });

  it("gives it without a server as well, from its own catalogue of core classes", () => {
    const wrong = names.filter((name) => !isSame(name, coreCatalogue(), info));
    console.log(`with the own catalogue: ${names.length - wrong.length}/${names.length}`);
    expect(wrong).toEqual([]);
  });
});

function isSame(name: string, info: ObjectInfo, reference: ObjectInfo): boolean {
  const { graph } = convertUiGraph(readUiFile(readJson(`${name}.workflow.json`)), info);
  const wanted = canonicalGraph(readJson(`${name}.prompt.json`), reference);
  return JSON.stringify(canonicalGraph(graph, reference)) === JSON.stringify(wanted);
}

function readJson(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(golden, name), "utf8"));
}
