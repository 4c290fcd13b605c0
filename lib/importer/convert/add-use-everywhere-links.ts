import { asArray, asRecord } from "@/lib/engines/comfy/json-shapes";
import { areTypesCompatible } from "./are-types-compatible";
import { idOf, slotType } from "./read-ui-graph";
import type { UiGraph } from "./ui-graph";

/**
 * The Use Everywhere pack wires inputs only while a job is queued and notes the wires in `extra.ue_links`. They are
 * added to the inputs that are still free; a wire whose slot does not fit is left out.
 */
export function addUseEverywhereLinks(graph: UiGraph, extra: Record<string, unknown>): void {
  for (const [index, value] of asArray(extra.ue_links).entries()) {
    const record = asRecord(value) ?? {};
    const [originId, targetId] = [idOf(record.upstream), idOf(record.downstream)];
    const [originSlot, targetSlot] = [Number(record.upstream_slot), Number(record.downstream_slot)];
    if (originId === null || targetId === null || !graph.nodes.has(originId)) continue;
    if (!Number.isInteger(originSlot) || !Number.isInteger(targetSlot)) continue;
    const type = slotType(record.type);
    const slot = graph.nodes.get(targetId)?.inputs[targetSlot];
    if (!slot || slot.linkId !== null || !areTypesCompatible(slot.type, type)) continue;
    const id = `everywhere-${index}`;
    graph.links.set(id, { id, originId, originSlot, targetId, targetSlot, type });
    slot.linkId = id;
  }
}
