import type { Convention, Exposure, ExposureSource } from "./exposure";
import { locateWidget } from "./locate-widget";

/** Primitive nodes of the editor: values pulled out of nodes to have them at hand, mostly with a title of their own. */
export function primitiveFields({ graph, scope }: ExposureSource): Convention {
  const exposures = [...(scope?.graph.nodes.values() ?? [])].flatMap((node): Exposure[] => {
    if (!scope || node.type !== "PrimitiveNode") return [];
    const targets = locateWidget(graph, scope, node.id, "value");
    if (targets.length === 0) return [];
    const title = node.title && !/^primitive/i.test(node.title) ? node.title.slice(0, 80) : null;
    return [{ targets, label: title, about: {}, confidence: title ? 0.85 : 0.6 }];
  });
  return { kind: "primitive", isForm: false, exposures };
}
