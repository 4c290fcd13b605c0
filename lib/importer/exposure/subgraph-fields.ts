import type { Scope } from "../convert/build-scopes";
import { promotedWidgets } from "../convert/promoted-widgets";
import type { Convention, Exposure, ExposureSource, Place } from "./exposure";
import { locateWidget } from "./locate-widget";

/** The widgets that subgraphs show on their outside, in the creator's order: the form inside ComfyUI. */
export function subgraphFields({ graph, scope }: ExposureSource): Convention {
  const instances = [...(scope?.children ?? [])].filter(([, child]) => child.definition?.isGroup === false);
  const exposures = instances.flatMap(([nodeId, child]) => {
    const group = instances.length > 1 ? (child.host?.title ?? child.definition?.name) : undefined;
    return scope ? fieldsOf(scope, nodeId, child, group) : [];
  });
  return { kind: "subgraph", isForm: false, exposures };

  function fieldsOf(parent: Scope, nodeId: string, child: Scope, group: string | undefined): Exposure[] {
    const { host, definition } = child;
    if (!host || !definition) return [];
    return promotedWidgets(host, definition).flatMap(({ name, label }) => {
      const targets = locateWidget(graph, parent, nodeId, name);
      if (targets.length === 0) return [];
      const renamed = isRenamed(name, targets) ? name : null;
      const given = host.inputs.find((slot) => slot.name === name)?.label ?? label ?? renamed;
      return [{ targets, label: given, about: group ? { group: group.slice(0, 60) } : {}, confidence: 0.85 }];
    });
  }
}

/** The border's slot is called after the widget, or numbered when that name is taken; anything else was chosen. */
function isRenamed(name: string, targets: readonly Place[]): boolean {
  return !targets.some(({ node_input }) => name.replace(/_\d+$/, "") === node_input.replace(/^.*\./, ""));
}
