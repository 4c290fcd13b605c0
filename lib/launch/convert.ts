import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type ObjectInfo, readObjectInfo } from "@/lib/engines/comfy/object-info";
import { importWorkflow } from "@/lib/importer/import-workflow";
import type { ImportReport } from "@/lib/importer/schema";

const USAGE = "Usage: npm run convert -- workflow.json|image.png [--object-info file.json]";

/** The API graph on stdout, the report on stderr; 1 when the file is no workflow, 2 when the call is wrong. */
async function convert(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "object-info": { type: "string" } },
  });
  const [path, ...others] = positionals;
  if (!path || others.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const objectInfo = values["object-info"] ? await readInfo(values["object-info"]) : undefined;
  const result = importWorkflow({
    bytes: await readFile(path),
    filename: path,
    ...(objectInfo ? { objectInfo } : {}),
  });
  if (result.kind !== "workflow") {
    console.error(result.sentence);
    return 1;
  }
  process.stdout.write(`${JSON.stringify(result.graph, null, 2)}\n`);
  console.error(describeReport(result.report, Object.keys(result.graph).length, objectInfo));
  return 0;
}

async function readInfo(path: string): Promise<ObjectInfo> {
  return readObjectInfo(JSON.parse(await readFile(path, "utf8")));
}

function describeReport(report: ImportReport, nodeCount: number, objectInfo: ObjectInfo | undefined): string {
  const against = objectInfo ? "the given object_info" : "the catalogue of core classes";
  return [
    `${report.format}: ${nodeCount} nodes, read against ${against}.`,
    ...report.notes,
    ...report.unknownClasses.map(
      (one) =>
        `Unknown class ${one.class}${one.pack ? ` of the pack ${one.pack}` : ""}: node ${one.nodeIds.join(", ")}.`,
    ),
    ...report.missingModels.map(
      (one) =>
        `${objectInfo ? "Missing" : "Needed"}: ${one.name}${one.nearest.length > 0 ? `, nearest ${one.nearest.join(", ")}` : ""}${one.url ? `, from ${one.url}` : ""}.`,
    ),
    ...report.remapped.map(
      (one) => `Node ${one.nodeId}, ${one.input}: “${one.from}” is called “${one.to}” here.`,
    ),
    ...report.droppedNodes.map((one) => `Left out ${one.title ?? one.class} (${one.id}): ${one.reason}.`),
  ].join("\n");
}

try {
  process.exitCode = await convert();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
