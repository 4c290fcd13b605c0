import { asArray, asNumber, asRecord, asString, own } from "./json-shapes";

/**
 * `GET /object_info` normalised: classic (V1) and new (V3) nodes read the same. Isomorphic, plain JSON. Look classes
 * up with `nodeClass`: names come from foreign servers.
 */
export interface ObjectInfo {
  classes: Record<string, NodeClass>;
}

export interface NodeClass {
  name: string;
  displayName: string;
  category: string;
  description: string;
  /** `nodes`, `comfy_extras.x`, `custom_nodes.Pack`, `comfy_api_nodes.x`. */
  pythonModule: string;
  isOutputNode: boolean;
  isDeprecated: boolean;
  isExperimental: boolean;
  /** Runs on a paid service outside the server. */
  isApiNode: boolean;
  /** Required first, then optional, each in the order of the node's widgets. */
  inputs: NodeInput[];
  outputs: NodeOutput[];
}

export type InputKind =
  | "int"
  | "float"
  | "string"
  | "boolean"
  | "combo"
  | "dynamicCombo"
  | "autogrow"
  | "link";
export type ComboOption = string | number | boolean;

export interface NodeInput {
  name: string;
  kind: InputKind;
  /** ComfyUI's own type: `INT`, `MODEL`, `IMAGE,MASK`, `COMBO`. */
  type: string;
  isRequired: boolean;
  /** Takes a constant; false for slots that take only a link. */
  isWidget: boolean;
  /** A widget turned into a slot for good; files of older frontends still store a value for it. */
  isForceInput: boolean;
  isAdvanced: boolean;
  default: unknown;
  /** Clamped to what JavaScript holds exactly: KSampler's own max is 2^64 − 1. */
  min: number | null;
  max: number | null;
  step: number | null;
  isMultiline: boolean;
  hasDynamicPrompts: boolean;
  hasSeedControl: boolean;
  /** Choices of a combo; null when the input is none. Empty when no model is installed. */
  options: ComboOption[] | null;
  isMultiselect: boolean;
  /** Which kind of file the creator hands in here; null for none. */
  upload: "image" | "video" | "audio" | "file" | null;
  /** Display hint: `slider`, `knob`, `color`, `number`. */
  display: string | null;
  labelOn: string | null;
  labelOff: string | null;
  placeholder: string | null;
  tooltip: string | null;
  /** Of a dynamic combo: the inputs each choice brings, named as the API wants them (`resize_type.width`). */
  dynamicOptions: { key: string; inputs: NodeInput[] }[] | null;
  /** Of an autogrow or matchtype input: ComfyUI's template as sent (`prefix`, `names`, `min`, `max`, `allowed_types`). */
  template: Record<string, unknown> | null;
}

export interface NodeOutput {
  name: string;
  type: string;
  isList: boolean;
}

/** Unreadable classes are left out, unreadable options take their defaults: a foreign server never throws here. */
export function readObjectInfo(raw: unknown): ObjectInfo {
  const entries = Object.entries(asRecord(raw) ?? {}).flatMap(([name, value]) => {
    const record = asRecord(value);
    return record ? [[name, readClass(name, record)] as const] : [];
  });
  return { classes: Object.fromEntries(entries) };
}

export function nodeClass(info: ObjectInfo, classType: string): NodeClass | undefined {
  return own(info.classes, classType);
}

/** The choices of a combo on this server; null when there is no such combo. Understands `parent.sub` names. */
export function comboOptions(info: ObjectInfo, classType: string, inputName: string): ComboOption[] | null {
  return findInput(nodeClass(info, classType)?.inputs ?? [], inputName)?.options ?? null;
}

/** By exact name, dotted inputs of dynamic combos included. */
export function findInput(inputs: NodeInput[], inputName: string): NodeInput | undefined {
  for (const input of inputs) {
    if (input.name === inputName) return input;
    if (!inputName.startsWith(`${input.name}.`)) continue;
    for (const option of input.dynamicOptions ?? []) {
      const found = findInput(option.inputs, inputName);
      if (found) return found;
    }
  }
  return undefined;
}

function readClass(name: string, record: Record<string, unknown>): NodeClass {
  return {
    name,
    displayName: asString(record.display_name) || name,
    category: asString(record.category) ?? "",
    description: asString(record.description) ?? "",
    pythonModule: asString(record.python_module) ?? "",
    isOutputNode: record.output_node === true,
    isDeprecated: record.deprecated === true,
    isExperimental: record.experimental === true,
    isApiNode: record.api_node === true,
    inputs: readInputs(asRecord(record.input), asRecord(record.input_order), ""),
    outputs: readOutputs(record),
  };
}

function readInputs(
  input: Record<string, unknown> | null,
  order: Record<string, unknown> | null,
  prefix: string,
): NodeInput[] {
  return (["required", "optional"] as const).flatMap((group) => {
    const specs = asRecord(input?.[group]) ?? {};
    const ordered = asArray(order?.[group]).filter((name): name is string => typeof name === "string");
    const names = new Set([...ordered.filter((name) => Object.hasOwn(specs, name)), ...Object.keys(specs)]);
    return [...names].map((name) => readInput(prefix + name, specs[name], group === "required"));
  });
}

function readInput(name: string, spec: unknown, isRequired: boolean): NodeInput {
  const [rawType, rawOptions] = asArray(spec);
  const options = asRecord(rawOptions) ?? {};
  const type = Array.isArray(rawType) ? "COMBO" : (asString(rawType) ?? "*");
  const kind = kindOf(type);
  const choices = kind === "combo" ? readChoices(Array.isArray(rawType) ? rawType : options.options) : null;
  return {
    name,
    kind,
    type,
    isRequired,
    isWidget: options.forceInput !== true && (WIDGETS.has(kind) || typeof options.widgetType === "string"),
    isForceInput: options.forceInput === true,
    isAdvanced: options.advanced === true,
    default: safeNumber(options.default ?? options.defaultVal) ?? choices?.[0] ?? null,
    min: safeBound(options.min),
    max: safeBound(options.max),
    step: asNumber(options.step),
    isMultiline: options.multiline === true,
    hasDynamicPrompts: options.dynamicPrompts === true,
    hasSeedControl: Boolean(options.control_after_generate),
    options: choices,
    isMultiselect: Boolean(options.multiselect ?? options.multi_select),
    upload: uploadKind(options),
    display: asString(options.display),
    labelOn: asString(options.label_on),
    labelOff: asString(options.label_off),
    placeholder: asString(options.placeholder),
    tooltip: asString(options.tooltip),
    dynamicOptions: kind === "dynamicCombo" ? readDynamicOptions(name, options.options) : null,
    template: asRecord(options.template),
  };
}

const WIDGETS = new Set<InputKind>(["int", "float", "string", "boolean", "combo", "dynamicCombo"]);

const KINDS: Record<string, InputKind> = {
  INT: "int",
  FLOAT: "float",
  STRING: "string",
  BOOLEAN: "boolean",
  COMBO: "combo",
  COMFY_DYNAMICCOMBO_V3: "dynamicCombo",
  COMFY_AUTOGROW_V3: "autogrow",
};

function kindOf(type: string): InputKind {
  return own(KINDS, type) ?? "link";
}

function readChoices(value: unknown): ComboOption[] {
  return asArray(value).filter(
    (choice): choice is ComboOption =>
      typeof choice === "string" || typeof choice === "number" || typeof choice === "boolean",
  );
}

function readDynamicOptions(name: string, value: unknown): { key: string; inputs: NodeInput[] }[] {
  return asArray(value).flatMap((option) => {
    const record = asRecord(option);
    const key = asString(record?.key);
    return key === null ? [] : [{ key, inputs: readInputs(asRecord(record?.inputs), null, `${name}.`) }];
  });
}

function uploadKind(options: Record<string, unknown>): NodeInput["upload"] {
  if (options.image_upload === true || options.animated_image_upload === true) return "image";
  if (options.video_upload === true) return "video";
  if (options.audio_upload === true) return "audio";
  return options.file_upload === true ? "file" : null;
}

function safeBound(value: unknown): number | null {
  const bound = asNumber(value);
  return bound === null ? null : Math.min(Math.max(bound, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}

function safeNumber(value: unknown): unknown {
  return typeof value === "number" ? safeBound(value) : value;
}

function readOutputs(record: Record<string, unknown>): NodeOutput[] {
  const names = asArray(record.output_name);
  const lists = asArray(record.output_is_list);
  return asArray(record.output).map((output, index) => {
    const type = Array.isArray(output) ? "COMBO" : (asString(output) ?? "*");
    return { name: asString(names[index]) ?? type, type, isList: lists[index] === true };
  });
}
