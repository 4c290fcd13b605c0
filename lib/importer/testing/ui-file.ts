type RawNode = Record<string, unknown> & { id: number | string; type: string };
type Wire = [
  id: number,
  from: number | string,
  fromSlot: number,
  to: number | string,
  toSlot: number,
  type: string,
];

/**
 * A file of ComfyUI's editor out of nodes and wires; each wire is entered at the input it leads to. An input is
 * `"name:TYPE"`, with a star in front when it is a widget's.
 */
export function uiFile(nodes: RawNode[], wires: Wire[] = [], more: Record<string, unknown> = {}) {
  return { ...level(nodes, wires), version: 0.4, last_node_id: 99, last_link_id: 99, ...more };
}

/** A subgraph: wires from -10 come from its inputs, wires to -20 leave through its outputs. */
export function subgraph(
  id: string,
  inputs: string[],
  outputs: string[],
  nodes: RawNode[],
  wires: Wire[],
): Record<string, unknown> {
  const boundary = (slots: string[], at: 1 | 3, border: number) =>
    slots.map((slot, index) => {
      const own = wires.filter((wire) => wire[at] === border && wire[at === 1 ? 2 : 4] === index);
      return { ...readSlot(slot), linkIds: own.map(([linkId]) => linkId) };
    });
  const links = wires.map(([linkId, origin_id, origin_slot, target_id, target_slot, type]) => ({
    id: linkId,
    origin_id,
    origin_slot,
    target_id,
    target_slot,
    type,
  }));
  return {
    id,
    name: "Inner",
    version: 1,
    ...level(nodes, wires),
    links,
    inputs: boundary(inputs, 1, -10),
    outputs: boundary(outputs, 3, -20),
  };
}

export const sampler = (id: number, values: unknown[], more: Record<string, unknown> = {}): RawNode => ({
  id,
  type: "KSampler",
  inputs: ["model:MODEL", "positive:CONDITIONING", "negative:CONDITIONING", "latent_image:LATENT"],
  outputs: ["LATENT:LATENT"],
  widgets_values: values,
  ...more,
});

function level(nodes: RawNode[], wires: Wire[]) {
  return {
    nodes: nodes.map((node) => ({
      mode: 0,
      ...node,
      inputs: slotsOf(node.inputs).map((slot, index) => {
        const wire = wires.find(([, , , to, toSlot]) => to === node.id && toSlot === index);
        return { ...readSlot(slot), link: wire?.[0] ?? null };
      }),
      outputs: slotsOf(node.outputs).map((slot, index) => ({
        ...readSlot(slot),
        links: wires.filter(([, from, fromSlot]) => from === node.id && fromSlot === index).map(([id]) => id),
      })),
    })),
    links: wires,
  };
}

function slotsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function readSlot(slot: string) {
  const [name = "", type = "*"] = slot.replace(/^\*/, "").split(":");
  return { name, type, ...(slot.startsWith("*") ? { widget: { name } } : {}) };
}
