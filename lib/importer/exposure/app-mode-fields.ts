import { asArray, asRecord, asString } from "@/lib/engines/comfy/json-shapes";
import type { Scope } from "../convert/build-scopes";
import { idOf } from "../convert/read-ui-graph";
import type { Convention, Exposure, ExposureSource } from "./exposure";
import { locateWidget } from "./locate-widget";

/**
 * ComfyUI's App mode: `extra.linearData.inputs` lists `[id, widget, config?]`, where the id is a node's, a locator
 * `graph uuid:node`, or a widget's `graph uuid:node:widget`, by the age of the file.
 */
export function appModeFields({ graph, file, scope }: ExposureSource): Convention {
  const inputs = asArray(asRecord(file?.extra.linearData)?.inputs);
  const exposures = scope ? inputs.flatMap((entry) => readEntry(entry)) : [];
  return { kind: "App mode", isForm: true, exposures };

  function readEntry(entry: unknown): Exposure[] {
    const record = asRecord(entry);
    const [rawId, rawWidget, rawConfig] = record
      ? [record.nodeId ?? record.id, record.widgetName ?? record.widget ?? record.name, record]
      : asArray(entry);
    const id = idOf(rawId);
    if (id === null || !scope) return [];
    const spot = placeOf(id, asString(rawWidget), scope, file?.id ?? null);
    if (!spot) return [];
    const targets = locateWidget(graph, spot.scope, spot.nodeId, spot.widget);
    const label = asString(asRecord(rawConfig)?.label) ?? labelAt(spot.scope, spot.nodeId, spot.widget);
    return targets.length === 0 ? [] : [{ targets, label, about: {}, confidence: 0.98 }];
  }
}

type Spot = { scope: Scope; nodeId: string; widget: string };

function placeOf(id: string, widget: string | null, root: Scope, rootId: string | null): Spot | null {
  const parts = id.split(":");
  const [first = "", second] = parts;
  if (second === undefined) return widget === null ? null : { scope: root, nodeId: id, widget };
  if (!/^[0-9a-f]{8}-/i.test(first)) return alongPath(parts, widget, root);
  const scope = first === rootId ? root : findScope(root, first);
  const name = widget ?? parts[2] ?? null;
  return scope && name !== null ? { scope, nodeId: second, widget: name } : null;
}

/** `12:5`: node 5 inside the instance 12. */
function alongPath(parts: string[], widget: string | null, root: Scope): Spot | null {
  let scope: Scope | undefined = root;
  for (const part of parts.slice(0, -1)) scope = scope?.children.get(part);
  const nodeId = parts.at(-1);
  return scope && nodeId !== undefined && widget !== null ? { scope, nodeId, widget } : null;
}

/** The first instance of a definition: its inner nodes are one and the same in the editor. */
function findScope(root: Scope, definitionId: string): Scope | null {
  const queue = [root];
  for (let scope = queue.shift(); scope; scope = queue.shift()) {
    if (scope.definition?.id === definitionId) return scope;
    queue.push(...scope.children.values());
  }
  return null;
}

/** What the creator renamed the widget to, on the node or on the border of the subgraph. */
function labelAt(scope: Scope, nodeId: string, widget: string): string | null {
  const definition = scope.children.get(nodeId)?.definition;
  const onBorder = definition?.inputs.find(({ name }) => name === widget)?.label ?? null;
  const node = scope.graph.nodes.get(nodeId);
  const slot = node?.inputs.find((one) => one.widgetName === widget || one.name === widget);
  return slot?.label ?? onBorder;
}
