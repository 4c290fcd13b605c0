import { asArray, asNumber, asRecord, asString } from "@/lib/engines/comfy/json-shapes";
import type { ParameterType } from "@/lib/parameters/schema";
import { type Convention, type Exposure, type ExposureSource, isConstant } from "./exposure";

const TYPES: Record<string, ParameterType> = {
  "long-text": "prompt",
  string: "text",
  number: "number",
  float: "number",
  bigint: "number",
  boolean: "boolean",
  seed: "seed",
  select: "select",
  slider: "slider",
  image: "image",
  "image-mask": "image",
  video: "video",
  audio: "audio",
};

/** ViewComfy's `view_comfy.json`: groups of inputs, each with the path of its value in the graph. */
export function viewComfyFields({ graph, viewComfy }: ExposureSource): Convention {
  const sections = [
    ...asArray(viewComfy?.inputs).map((group) => ({ group, isAdvanced: false })),
    ...asArray(viewComfy?.advancedInputs).map((group) => ({ group, isAdvanced: true })),
  ];
  const exposures = sections.flatMap(({ group, isAdvanced }) => {
    const title = asString(asRecord(group)?.title);
    return asArray(asRecord(group)?.inputs).flatMap((input): Exposure[] => {
      const record = asRecord(input) ?? {};
      const [node_id, , node_input] = asArray(record.workflowPath).map(String);
      if (node_id === undefined || node_input === undefined) return [];
      const place = { node_id, node_input };
      if (!isConstant(graph, place)) return [];
      const about = {
        ...aboutOf(record),
        ...(title ? { group: title } : {}),
        ...(isAdvanced ? { advanced: true } : {}),
      };
      return [{ targets: [place], label: asString(record.title) || null, about, confidence: 0.97 }];
    });
  });
  return { kind: "ViewComfy", isForm: true, exposures };
}

function aboutOf(record: Record<string, unknown>): Exposure["about"] {
  const type = TYPES[asString(record.valueType) ?? ""];
  const slider = asRecord(record.slider) ?? asRecord(record.range);
  const [min, max, step] = [asNumber(slider?.min), asNumber(slider?.max), asNumber(slider?.step)];
  const options = asArray(record.options).flatMap((option) => {
    const value = asString(option) ?? asString(asRecord(option)?.value);
    return value === null ? [] : [{ value, label: asString(asRecord(option)?.label) ?? value }];
  });
  const isRequired = asRecord(record.validations)?.required;
  return {
    ...(type ? { type } : {}),
    ...(type === "seed"
      ? { default: { mode: "random", value: Math.max(0, asNumber(record.value) ?? 0) } }
      : {}),
    ...(min === null ? {} : { min }),
    ...(max === null ? {} : { max }),
    ...(step ? { step } : {}),
    ...(options.length > 0 && type === "select" ? { options } : {}),
    ...(typeof isRequired === "boolean" ? { required: isRequired } : {}),
    ...(asString(record.helpText) ? { help: String(record.helpText).slice(0, 300) } : {}),
    ...(asString(record.placeholder) ? { placeholder: String(record.placeholder).slice(0, 120) } : {}),
  };
}
