import { asRecord } from "@/lib/engines/comfy/json-shapes";
import type { NodeClass } from "@/lib/engines/comfy/object-info";
import { type AlignmentBudget, alignWidgets } from "./align-widgets";
import type { UiNode } from "./ui-graph";
import { type WidgetSlot, widgetSlots } from "./widget-slots";

export type WidgetReading = {
  /** Constants by input name, in the order of the node's widgets. */
  values: Map<string, unknown>;
  /** Saved values whose names could not be found out. */
  unnamed: number;
  /** Names that got the node's default because the file holds no value for them. */
  defaulted: string[];
};

/** Widgets of the editor alone: companions, buttons, previews, spacers. */
const EDITOR_ONLY =
  /^(control_after_generate|control_filter_list|upload|divider|audioUI|(video-?)?preview|videopreview|\$\$.*)$/;

/** The constants a node holds: its saved values under their names, defaults where the node has grown since. */
export function readWidgets(
  node: UiNode,
  known: NodeClass | undefined,
  budget?: AlignmentBudget,
): WidgetReading {
  const slots = widgetSlots(node, known);
  if (node.widgetsValues === null || Array.isArray(node.widgetsValues)) {
    const { named, rest } = splitNamedObjects(node.widgetsValues ?? []);
    const { values, leftover, cost } = alignWidgets(slots, rest, budget);
    const byName = node.namedValues;
    if (byName && (!known || cost > 0)) return fromNames(slots, byName);
    const reading = complete(slots, (slot) => values.get(slot));
    for (const [name, value] of named) reading.values.set(name, value);
    return { ...reading, unnamed: known ? 0 : leftover };
  }
  return fromNames(slots, node.widgetsValues);
}

/** Values saved by name: those of the node's inputs, then what its pack keeps beside them. */
function fromNames(slots: readonly WidgetSlot[], saved: Record<string, unknown>): WidgetReading {
  const reading = complete(slots, (slot) => (Object.hasOwn(saved, slot.name) ? saved[slot.name] : undefined));
  for (const [name, value] of Object.entries(saved)) {
    if (!EDITOR_ONLY.test(name) && !reading.values.has(name) && value !== null)
      reading.values.set(name, value);
  }
  return { ...reading, unnamed: 0 };
}

/** Values as the API wants them: a list that is a constant must not look like a link. */
export function asConstant(value: unknown): unknown {
  return Array.isArray(value) ? { __value__: value } : value;
}

function complete(
  slots: readonly WidgetSlot[],
  savedOf: (slot: WidgetSlot) => unknown,
): Omit<WidgetReading, "unnamed"> {
  const values = new Map<string, unknown>();
  const defaulted: string[] = [];
  const visit = (slot: WidgetSlot, depth: number): void => {
    if (slot.isForced || depth > 20) return;
    const saved = savedOf(slot);
    const value = saved ?? slot.default;
    if (value !== undefined && value !== null) {
      if (saved === undefined || saved === null) defaulted.push(slot.name);
      values.set(slot.name, fitted(value, slot));
    }
    for (const inner of slot.dynamicOptions.find(({ key }) => key === value)?.slots ?? [])
      visit(inner, depth + 1);
  };
  for (const slot of slots) visit(slot, 0);
  return { values, defaulted };
}

/** Numbers kept as text by some frontends become numbers again. */
function fitted(value: unknown, slot: WidgetSlot): unknown {
  const isNumeric = slot.kind === "int" || slot.kind === "float";
  if (!isNumeric || typeof value !== "string" || value.trim() === "") return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

/**
 * Rows of objects that name themselves, as rgthree's Power Lora Loader keeps them: `{on, lora, strength}` is
 * `lora_1`, `lora_2`…, an object with a `type` is called after it, the text at the end is its add button.
 */
function splitNamedObjects(values: readonly unknown[]): { named: Map<string, unknown>; rest: unknown[] } {
  const named = new Map<string, unknown>();
  const rest: unknown[] = [];
  let loras = 0;
  for (const value of values) {
    const record = asRecord(value);
    if (record && Object.hasOwn(record, "lora")) {
      loras += 1;
      named.set(`lora_${loras}`, record);
    } else if (record && typeof record.type === "string" && /widget$/i.test(record.type)) {
      named.set(record.type, record);
    } else rest.push(value);
  }
  if (named.size === 0) return { named, rest: [...values] };
  if (rest.at(-1) === "") {
    rest.pop();
    named.set("➕ Add Lora", "");
  }
  // What is left of such a row are spacers: empty objects and null.
  return { named, rest: rest.filter((value) => value !== null && !asRecord(value)) };
}
