import type { ApiGraph } from "@/lib/parameters/schema";
import type { Scope } from "../convert/build-scopes";
import { boundaryTargets, promotedWidgets } from "../convert/promoted-widgets";
import type { UiGraph } from "../convert/ui-graph";
import { virtualRole } from "../convert/virtual-role";
import { isConstant, type Place } from "./exposure";

const DEPTH_MAX = 25;

/**
 * Where a widget of the editor ends up in the graph that runs: in the node itself, inside a subgraph for a promoted
 * one, in every consumer for a primitive's. Only places that hold a constant; empty when there is none.
 */
export function locateWidget(graph: ApiGraph, scope: Scope, nodeId: string, widget: string): Place[] {
  return unique(locate(graph, scope, nodeId, widget, 0));
}

function locate(graph: ApiGraph, scope: Scope, nodeId: string, widget: string, depth: number): Place[] {
  const node = scope.graph.nodes.get(nodeId);
  if (!node || depth > DEPTH_MAX) return [];
  const child = scope.children.get(nodeId);
  if (child?.definition) {
    const { definition } = child;
    const promoted = promotedWidgets(node, definition).find(
      ({ name, label }) => name === widget || label === widget,
    );
    const input = definition.inputs.findIndex(({ name }) => name === widget);
    const targets = promoted?.targets ?? (input < 0 ? [] : boundaryTargets(definition, input));
    return targets.flatMap((target) => locate(graph, child, target.nodeId, target.widget, depth + 1));
  }
  if (virtualRole(node.type) === "primitive") {
    return consumers(scope.graph, nodeId).flatMap((one) =>
      locate(graph, scope, one.nodeId, one.widget, depth + 1),
    );
  }
  const place = { node_id: `${scope.prefix}${nodeId}`, node_input: widget };
  return isConstant(graph, place) ? [place] : [];
}

/** The inputs a node's first output feeds, past reroutes. */
function consumers(graph: UiGraph, originId: string): { nodeId: string; widget: string }[] {
  const found: { nodeId: string; widget: string }[] = [];
  const queue = [originId];
  const seen = new Set<string>();
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const link of graph.links.values()) {
      if (link.originId !== id) continue;
      const node = graph.nodes.get(link.targetId);
      if (node && virtualRole(node.type) === "reroute") queue.push(node.id);
      const slot = node?.inputs.find(({ linkId }) => linkId === link.id);
      if (node && slot) found.push({ nodeId: node.id, widget: slot.widgetName ?? slot.name });
    }
  }
  return found;
}

function unique(places: Place[]): Place[] {
  return places.filter(
    (place, at) =>
      places.findIndex((one) => one.node_id === place.node_id && one.node_input === place.node_input) === at,
  );
}
