import { asRecord } from "@/lib/engines/comfy/json-shapes";
import { nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { preflight } from "@/lib/engines/comfy/preflight";
import type { ApiGraph } from "@/lib/parameters/schema";
import { coreCatalogue } from "./catalogue/core-catalogue";
import { type Conversion, convertUiGraph } from "./convert/convert-ui-graph";
import { packOf } from "./convert/pack-of";
import { readUiFile } from "./convert/read-ui-file";
import type { UiFile } from "./convert/ui-graph";
import { exposeParameters } from "./exposure/expose-parameters";
import { guessCategory } from "./guess-category";
import { guessName } from "./guess-name";
import { modelsInFile } from "./models-in-file";
import { readApiGraph } from "./read-api-graph";
import { type Dropped, recognise } from "./recognise";
import { NODES_MAX } from "./rules";
import type { ImportReport, ImportResult, MissingModel, UnknownClass } from "./schema";

/**
 * Whatever a creator drops or pastes as a graph to run, a form, and a report of what was understood. `objectInfo` is
 * the server's own when there is one; without it the shipped catalogue of core classes is used and everything else
 * reported as unknown. Where a file holds both graphs, the one that ran is kept and the editor's one explains it.
 * Pure: nothing is fetched or saved. Never throws; values of the file are never replaced by others.
 */
export function importWorkflow(
  input: Dropped & { filename?: string; objectInfo?: ObjectInfo },
): ImportResult {
  const found = recognise(input);
  if (found.kind !== "workflow") return found;
  const info = withCore(input.objectInfo);
  const file = found.ui ? readUiFile(found.ui) : null;
  const conversion = file ? convertUiGraph(file, info) : null;
  const cleaned = found.api ? readApiGraph(found.api) : null;
  const graph = cleaned?.graph ?? conversion?.graph ?? {};
  const count = Object.keys(graph).length;
  if (count === 0) return empty(file);
  if (count > NODES_MAX) {
    const sentence = `With its subgraphs written out this workflow has ${count} nodes: too many to be read.`;
    return { kind: "not-a-workflow", sentence };
  }
  const category = guessCategory(graph);
  const report: ImportReport = {
    format: found.format,
    notes: [...(cleaned?.notes ?? conversion?.notes ?? []), ...looseNumbers(graph)],
    unknownClasses: unknownClasses(graph, input.objectInfo ?? info, conversion),
    droppedNodes: conversion?.dropped ?? [],
    ...serverAnswers(graph, found.ui, input.objectInfo),
  };
  const source = { graph, info, file, scope: conversion?.root ?? null, viewComfy: found.viewComfy };
  return {
    kind: "workflow",
    graph,
    uiGraph: found.ui,
    parameters: exposeParameters(source),
    report,
    category,
    name: guessName(input.filename, category),
  };
}

/** A server that lacks a core class (an old one, the built-in engine) still need not make it unreadable. */
function withCore(objectInfo: ObjectInfo | undefined): ObjectInfo {
  const core = coreCatalogue();
  return objectInfo ? { classes: { ...core.classes, ...objectInfo.classes } } : core;
}

function empty(file: UiFile | null): ImportResult {
  const sentence =
    file && file.nodeCount > 0
      ? "Every node of this workflow is muted, bypassed or a note: there is nothing to run."
      : "This workflow has no nodes.";
  return { kind: "not-a-workflow", sentence };
}

function unknownClasses(graph: ApiGraph, info: ObjectInfo, conversion: Conversion | null): UnknownClass[] {
  const packs = new Map(conversion?.unknown.map((one) => [one.class, one.pack]));
  const found = new Map<string, UnknownClass>();
  for (const [id, node] of Object.entries(graph)) {
    if (nodeClass(info, node.class_type)) continue;
    const pack = packs.get(node.class_type) ?? packInFile(conversion, node.class_type);
    const known = found.get(node.class_type) ?? {
      class: node.class_type,
      ...(pack ? { pack } : {}),
      nodeIds: [],
    };
    known.nodeIds.push(id);
    found.set(node.class_type, known);
  }
  return [...found.values()];
}

function packInFile(conversion: Conversion | null, classType: string): string | null {
  for (const node of conversion?.root.graph.nodes.values() ?? []) {
    if (node.type === classType) return packOf(node.properties);
  }
  return null;
}

/** What this server has; without one, the models the author lists. */
function serverAnswers(
  graph: ApiGraph,
  ui: Record<string, unknown> | null,
  objectInfo: ObjectInfo | undefined,
): Pick<ImportReport, "missingModels" | "remapped"> {
  const listed = modelsInFile(asRecord(ui));
  if (!objectInfo) return { missingModels: listed.map((model) => ({ ...model, nearest: [] })), remapped: [] };
  const { missingValues, remapped } = preflight(graph, objectInfo);
  return {
    missingModels: missingValues.map(({ nodeId, inputName, value, nearest }): MissingModel => {
      const known = listed.find(({ name }) => name === value);
      return { ...known, name: value, nodeId, input: inputName, nearest };
    }),
    remapped: remapped.map(({ nodeId, inputName, from, to, kind }) => ({
      nodeId,
      input: inputName,
      from,
      to,
      kind,
    })),
  };
}

/** Seeds beyond 2^53 cannot be told apart in JSON as JavaScript reads it. */
function looseNumbers(graph: ApiGraph): string[] {
  const loose = Object.entries(graph).flatMap(([id, node]) =>
    Object.entries(node.inputs).flatMap(([name, value]) =>
      Number.isInteger(value) && !Number.isSafeInteger(value) ? [`${node.class_type} (${id}).${name}`] : [],
    ),
  );
  return loose.length === 0 ? [] : [`Very large numbers are rounded: ${loose.slice(0, 5).join(", ")}.`];
}
