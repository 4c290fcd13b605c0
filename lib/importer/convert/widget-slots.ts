import { asRecord } from "@/lib/engines/comfy/json-shapes";
import type { ComboOption, InputKind, NodeClass, NodeInput } from "@/lib/engines/comfy/object-info";
import type { UiNode } from "./ui-graph";

/** What one saved value may belong to. */
export type WidgetSlot = {
  name: string;
  kind: "int" | "float" | "string" | "boolean" | "combo" | "dynamicCombo" | "any";
  options: readonly ComboOption[];
  /** A `fixed | increment | decrement | randomize` value may follow. */
  hasControl: boolean;
  hasUpload: boolean;
  /** Link-only by now; files of older frontends still hold a value for it, which nothing needs. */
  isForced: boolean;
  /** May well have no value: the inner widget of a group node that became an input. */
  isDoubtful: boolean;
  min: number | null;
  max: number | null;
  default: unknown;
  dynamicOptions: { key: string; slots: WidgetSlot[] }[];
};

/** Widget types the frontend knows that are neither numbers, texts nor choices, and hold a value to send. */
const FRONTEND_WIDGETS = new Set([
  "COLOR",
  "COLORCODE",
  "WEBCAM",
  "AUDIO_RECORD",
  "LOAD_3D",
  "LOAD_3D_ANIMATION",
]);

/**
 * The widgets of a node in the order of its saved values: from its class, else from what the file itself says
 * (widget slots, the Use Everywhere pack's list of widgets).
 */
export function widgetSlots(node: UiNode, known: NodeClass | undefined): WidgetSlot[] {
  if (known) {
    const marked = new Set(node.inputs.flatMap(({ widgetName }) => widgetName ?? []));
    return slotsOf(known.inputs, marked);
  }
  const named = node.inputs.flatMap(({ widgetName, type }) =>
    widgetName === null ? [] : [{ name: widgetName, type }],
  );
  const listed = Object.keys(asRecord(asRecord(node.properties.ue_properties)?.widget_ue_connectable) ?? {});
  const names =
    listed.length > named.length
      ? listed.map((name) => ({ name, type: named.find((one) => one.name === name)?.type ?? "*" }))
      : named;
  return names.map(({ name, type }) => unknownSlot(name, type));
}

/** A slot nobody describes, by its name and the type the file gives it. */
export function unknownSlot(name: string, type: string): WidgetSlot {
  const kind = KIND_OF_TYPE[type] ?? "any";
  return {
    name,
    kind,
    options: [],
    hasControl: (kind === "int" || kind === "any") && /seed/i.test(name),
    hasUpload: false,
    isForced: false,
    isDoubtful: false,
    min: null,
    max: null,
    default: undefined,
    dynamicOptions: [],
  };
}

const KIND_OF_TYPE: Record<string, WidgetSlot["kind"] | undefined> = {
  INT: "int",
  FLOAT: "float",
  STRING: "string",
  BOOLEAN: "boolean",
  COMBO: "combo",
};

const WIDGET_KINDS = new Set<InputKind>(["int", "float", "string", "boolean", "combo", "dynamicCombo"]);

function slotsOf(inputs: readonly NodeInput[], marked: ReadonlySet<string>): WidgetSlot[] {
  return inputs.flatMap((input) => {
    const isForced = input.isForceInput && WIDGET_KINDS.has(input.kind);
    const isWidget = input.isWidget || FRONTEND_WIDGETS.has(input.type) || marked.has(input.name);
    return isForced || isWidget ? [knownSlot(input, isForced, marked)] : [];
  });
}

function knownSlot(input: NodeInput, isForced: boolean, marked: ReadonlySet<string>): WidgetSlot {
  const kind = input.kind === "link" || input.kind === "autogrow" ? "any" : input.kind;
  return {
    name: input.name,
    kind,
    options: input.options ?? [],
    hasControl: input.hasSeedControl || (kind === "int" && /seed/i.test(input.name)),
    hasUpload: input.upload !== null,
    isForced,
    isDoubtful: false,
    min: input.min,
    max: input.max,
    default: defaultOf(input, kind),
    dynamicOptions: (input.dynamicOptions ?? []).map(({ key, inputs }) => ({
      key,
      slots: slotsOf(inputs, marked),
    })),
  };
}

/** What the frontend puts into a widget nobody has touched; undefined when there is nothing to choose from. */
function defaultOf(input: NodeInput, kind: WidgetSlot["kind"]): unknown {
  if (kind === "dynamicCombo") {
    const keys = (input.dynamicOptions ?? []).map(({ key }) => key);
    return typeof input.default === "string" && keys.includes(input.default) ? input.default : keys[0];
  }
  if (input.default !== null && input.default !== undefined) return input.default;
  if (kind === "int" || kind === "float") return Math.max(0, input.min ?? 0);
  if (kind === "boolean") return false;
  return kind === "string" ? "" : undefined;
}
