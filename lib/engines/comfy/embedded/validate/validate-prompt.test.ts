import { expect, test } from "vitest";
import { openDirectories } from "../directories";
import { NODES } from "../nodes/registry";
import { textToImage } from "../testing/graphs";
import { temporaryFolder } from "../testing/temporary-folder";
import type { Json, JsonObject } from "../wire/json";
import type { Prompt } from "../wire/messages";
import { type PromptVerdict, validatePrompt } from "./validate-prompt";

const dataDir = temporaryFolder();
const context = { directories: openDirectories(dataDir) };

const validate = (prompt: JsonObject, targets?: Json): PromptVerdict =>
  validatePrompt(prompt, targets, NODES, context);

/** The default workflow with some inputs of one node changed. */
function changed(id: string, inputs: JsonObject): Prompt {
  const prompt = textToImage();
  const node = prompt[id];
  if (node) node.inputs = { ...node.inputs, ...inputs };
  return prompt;
}

function errorsOf(verdict: PromptVerdict, id: string) {
  return verdict.nodeErrors[id]?.errors;
}

test("the default workflow is accepted with its output", () => {
  expect(validate(textToImage())).toEqual({ isAccepted: true, outputs: ["9"], nodeErrors: {} });
});

test("a node without class_type is refused as missing_node_type with its title", () => {
  const prompt = { "1": { inputs: {}, _meta: { title: "My node" } } };
  expect(validate(prompt)).toEqual({
    isAccepted: false,
    nodeErrors: {},
    error: {
      type: "missing_node_type",
      message: "Node 'My node' has no class_type. The workflow may be corrupted or a custom node is missing.",
      details: "Node ID '#1'",
      extra_info: { node_id: "1", class_type: null, node_title: "My node" },
    },
  });
});

test("an unknown class is refused as missing_node_type with its id and class", () => {
  const verdict = validate({ ...textToImage(), "12": { class_type: "FaceDetailer", inputs: {} } });
  expect(verdict).toMatchObject({
    error: {
      type: "missing_node_type",
      message: "Node 'FaceDetailer' not found. The custom node may not be installed.",
      details: "Node ID '#12'",
      extra_info: { node_id: "12", class_type: "FaceDetailer", node_title: "FaceDetailer" },
    },
    nodeErrors: {},
  });
});

test("a node that is no object, or named like an object's prototype, is refused", () => {
  expect(validate({ "1": 5 })).toMatchObject({ error: { type: "missing_node_type" } });
  const prompt = JSON.parse('{"__proto__":{"class_type":"SaveImage","inputs":{}}}') as JsonObject;
  expect(validate(prompt)).toMatchObject({ error: { type: "missing_node_type" } });
});

test("a prompt without an output node is refused as prompt_no_outputs", () => {
  const { "9": _save, ...rest } = textToImage();
  const error = { type: "prompt_no_outputs", message: "Prompt has no outputs", details: "", extra_info: {} };
  expect(validate(rest)).toEqual({ isAccepted: false, error, nodeErrors: {} });
});

test("partial execution keeps only the outputs named", () => {
  const prompt = { ...textToImage(), "10": { class_type: "PreviewImage", inputs: { images: ["8", 0] } } };
  expect(validate(prompt, ["10", "77"])).toMatchObject({ isAccepted: true, outputs: ["10"] });
  expect(validate(prompt, ["77"])).toMatchObject({ error: { type: "prompt_no_outputs" } });
});

test("a missing required input is named", () => {
  const prompt = textToImage();
  delete prompt["3"]?.inputs.steps;
  const verdict = validate(prompt);
  expect(verdict).toMatchObject({
    error: { type: "prompt_outputs_failed_validation", message: "Prompt outputs failed validation" },
  });
  expect(verdict.nodeErrors).toEqual({
    "3": {
      errors: [
        {
          type: "required_input_missing",
          message: "Required input is missing",
          details: "steps",
          extra_info: { input_name: "steps" },
        },
      ],
      dependent_outputs: ["9"],
      class_type: "KSampler",
    },
  });
});

test("a list that is no link is a bad_linked_input", () => {
  expect(errorsOf(validate(changed("8", { samples: ["3"] })), "8")).toEqual([
    {
      type: "bad_linked_input",
      message: "Bad linked input, must be a length-2 list of [node_id, slot_index]",
      details: "samples",
      extra_info: { input_name: "samples", input_config: ["LATENT", {}], received_value: ["3"] },
    },
  ]);
});

test("a link of another type is a return_type_mismatch", () => {
  expect(errorsOf(validate(changed("3", { model: ["4", 1] })), "3")).toEqual([
    {
      type: "return_type_mismatch",
      message: "Return type mismatch between linked nodes",
      details: "model, received_type(CLIP) mismatch input_type(MODEL)",
      extra_info: {
        input_name: "model",
        input_config: ["MODEL", {}],
        received_type: "CLIP",
        linked_node: ["4", 1],
      },
    },
  ]);
});

test("a value that is no number is an invalid_input_type with Python's text", () => {
  expect(errorsOf(validate(changed("3", { steps: "abc" })), "3")).toMatchObject([
    {
      type: "invalid_input_type",
      message: "Failed to convert an input value to a INT value",
      details: "steps, abc, invalid literal for int() with base 10: 'abc'",
      extra_info: { input_name: "steps", received_value: "abc" },
    },
  ]);
  expect(errorsOf(validate(changed("3", { cfg: null })), "3")).toMatchObject([
    { details: "cfg, None, float() argument must be a string or a real number, not 'NoneType'" },
  ]);
});

test("values beyond their bounds are reported with both numbers", () => {
  expect(errorsOf(validate(changed("3", { steps: 0, denoise: 1.5 })), "3")).toMatchObject([
    { type: "value_smaller_than_min", message: "Value 0 smaller than min of 1", details: "steps" },
    { type: "value_bigger_than_max", message: "Value 1.5 bigger than max of 1.0", details: "denoise" },
  ]);
});

test("a seed of 2^64-1 is in bounds and 2^64 is not", () => {
  expect(validate(changed("3", { seed: 18446744073709551615n })).isAccepted).toBe(true);
  expect(errorsOf(validate(changed("3", { seed: 18446744073709551616n })), "3")).toMatchObject([
    { message: "Value 18446744073709551616 bigger than max of 18446744073709551615" },
  ]);
});

test("a missing model file is value_not_in_list with the list", () => {
  const config = [["builtin-painter.safetensors"], {}];
  expect(errorsOf(validate(changed("4", { ckpt_name: "sd_v1_5.ckpt" })), "4")).toEqual([
    {
      type: "value_not_in_list",
      message: "Value not in list",
      details: "ckpt_name: 'sd_v1_5.ckpt' not in ['builtin-painter.safetensors']",
      extra_info: { input_name: "ckpt_name", input_config: config, received_value: "sd_v1_5.ckpt" },
    },
  ]);
});

test("a long list is counted instead of quoted", () => {
  expect(errorsOf(validate(changed("3", { sampler_name: "magic" })), "3")).toMatchObject([
    {
      details: "sampler_name: 'magic' not in (list of length 44)",
      extra_info: { input_name: "sampler_name", input_config: null, received_value: "magic" },
    },
  ]);
});

test("a missing input picture is custom_validation_failed, also when its name leaves the folder", () => {
  const withImage = (image: string) => ({
    "1": { class_type: "LoadImage", inputs: { image } },
    "2": { class_type: "PreviewImage", inputs: { images: ["1", 0] } },
  });
  expect(errorsOf(validate(withImage("x.png")), "1")).toEqual([
    {
      type: "custom_validation_failed",
      message: "Custom validation failed for node",
      details: "image - Invalid image file: x.png",
      extra_info: { input_name: "image" },
    },
  ]);
  for (const name of ["../../etc/passwd", "/etc/passwd", "a\0b", "../x.png [output]"]) {
    expect(errorsOf(validate(withImage(name)), "1")).toMatchObject([{ type: "custom_validation_failed" }]);
  }
});

test("a link to a node that is not there is reported where Python would raise KeyError", () => {
  expect(errorsOf(validate(changed("9", { images: ["14", 0] })), "9")).toMatchObject([
    { type: "exception_during_validation", details: "'14'", extra_info: { exception_type: "KeyError" } },
  ]);
  expect(errorsOf(validate(changed("8", { samples: ["14", 0] })), "8")).toMatchObject([
    {
      type: "exception_during_inner_validation",
      details: "'14'",
      extra_info: { input_name: "images", linked_node: ["8", 0], exception_type: "KeyError" },
    },
  ]);
  expect(errorsOf(validate(changed("8", { samples: ["4", 9] })), "8")).toMatchObject([
    { details: "tuple index out of range", extra_info: { exception_type: "IndexError" } },
  ]);
});

test("a node without inputs is reported where Python would raise KeyError", () => {
  const prompt = { "1": { class_type: "SaveImage" } };
  expect(errorsOf(validate(prompt), "1")).toMatchObject([{ details: "'inputs'" }]);
});

test("a cycle is a dependency_cycle on each of its nodes", () => {
  const prompt = {
    "1": { class_type: "ImageInvert", inputs: { image: ["2", 0] } },
    "2": { class_type: "ImageInvert", inputs: { image: ["1", 0] } },
    "3": { class_type: "PreviewImage", inputs: { images: ["1", 0] } },
  };
  const { nodeErrors } = validate(prompt);
  expect(Object.keys(nodeErrors)).toEqual(["1", "2"]);
  expect(nodeErrors["1"]?.errors).toEqual([
    {
      type: "dependency_cycle",
      message: "Dependency cycle detected",
      details: "1 (ImageInvert) -> 2 (ImageInvert) -> 1 (ImageInvert)",
      extra_info: { node_id: "1", cycle_nodes: ["1", "2"] },
    },
  ]);
});

test("one good output is enough: the bad ones are dropped and reported", () => {
  const prompt = { ...textToImage(), "10": { class_type: "SaveImage", inputs: { images: ["8", 0] } } };
  expect(validate(prompt)).toEqual({
    isAccepted: true,
    outputs: ["9"],
    nodeErrors: {
      "10": {
        errors: [expect.objectContaining({ type: "required_input_missing", details: "filename_prefix" })],
        dependent_outputs: ["10"],
        class_type: "SaveImage",
      },
    },
  });
});

test("only the faulty node is listed, with every output that depends on it", () => {
  const prompt = {
    ...changed("3", { steps: 0 }),
    "10": { class_type: "PreviewImage", inputs: { images: ["8", 0] } },
  };
  const verdict = validate(prompt);
  expect(Object.keys(verdict.nodeErrors)).toEqual(["3"]);
  expect(verdict.nodeErrors["3"]?.dependent_outputs).toEqual(["9", "10"]);
});

test("widget values are converted as Python would", () => {
  const prompt = changed("3", { steps: "20", cfg: "7", seed: 20.7 });
  prompt["5"] = {
    class_type: "EmptyLatentImage",
    inputs: { width: { __value__: "64" }, height: true, batch_size: 1 },
  };
  const verdict = validate(prompt);
  expect(prompt["3"]?.inputs).toMatchObject({ steps: 20, cfg: 7, seed: 20 });
  expect(prompt["5"].inputs.width).toBe(64);
  expect(errorsOf(verdict, "5")).toMatchObject([{ message: "Value 1 smaller than min of 16" }]);
});

test("unknown inputs are ignored", () => {
  expect(validate(changed("3", { upload: "image", constructor: 1 })).isAccepted).toBe(true);
});

/** Pictures inverted one after the other, `length` times. */
function chain(length: number): Prompt {
  const empty = { width: 16, height: 16, batch_size: 1, color: 0 };
  const prompt: Prompt = { "0": { class_type: "EmptyImage", inputs: empty } };
  for (let i = 1; i <= length; i++) {
    prompt[`${i}`] = { class_type: "ImageInvert", inputs: { image: [`${i - 1}`, 0] } };
  }
  return { ...prompt, save: { class_type: "PreviewImage", inputs: { images: [`${length}`, 0] } } };
}

test("a chain too long for Python's stack is refused, not crashed on", () => {
  expect(validate(chain(900)).isAccepted).toBe(true);
  expect(JSON.stringify(validate(chain(3000)).nodeErrors)).toContain("maximum recursion depth exceeded");
});
