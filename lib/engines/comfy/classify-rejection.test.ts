import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyRejection } from "./classify-rejection";
import { textToImage } from "./scripted/graphs";

const graph = textToImage({ prefix: "x" });

function refused(type: string, details: string, extra: unknown = {}, message = "") {
  const errors = [{ type, message, details, extra_info: extra }];
  return classifyRejection(
    {
      error: {
        type: "prompt_outputs_failed_validation",
        message: "Prompt outputs failed validation",
        details: "",
      },
      node_errors: { "6": { errors, dependent_outputs: ["9"], class_type: "CLIPTextEncode" } },
    },
    graph,
  );
}

describe("a refused prompt", () => {
  const cases: [string, string, unknown, string, RegExp][] = [
    [
      "required_input_missing",
      "clip",
      { input_name: "clip" },
      "permanent",
      /“Prompt” needs a value for “clip”/,
    ],
    ["bad_linked_input", "clip", { input_name: "clip" }, "permanent", /broken connection/],
    ["return_type_mismatch", "clip, …", { input_name: "clip" }, "permanent", /does not fit/],
    ["invalid_input_type", "text", { input_name: "text" }, "permanent", /wrong kind/],
    [
      "value_smaller_than_min",
      "x",
      { input_name: "x", input_config: ["INT", { min: 1 }] },
      "permanent",
      /at least 1/,
    ],
    [
      "value_bigger_than_max",
      "x",
      { input_name: "x", input_config: ["INT", { max: 9 }] },
      "permanent",
      /at most 9/,
    ],
    [
      "value_not_in_list",
      "s: 'beta' not in ['a']",
      { input_name: "s", received_value: "beta" },
      "permanent",
      /not a choice/,
    ],
    [
      "value_not_in_list",
      "lora: 'x.safetensors' not in []",
      {},
      "wrong_server",
      /“x\.safetensors”.*does not have/,
    ],
    [
      "custom_validation_failed",
      "image - Invalid image file: x.png",
      {},
      "wrong_server",
      /cannot find its file/,
    ],
    ["exception_during_validation", "'14'", {}, "permanent", /missing or broken/],
    ["dependency_cycle", "1 (A) -> 1 (A)", {}, "permanent", /circle/],
    ["something_of_2030", "?", {}, "permanent", /refused/],
  ];
  for (const [type, details, extra, errorClass, sentence] of cases) {
    it(`is said in a sentence at its input: ${type} (${errorClass})`, () => {
      const error = refused(type, details, extra);
      expect(error.class).toBe(errorClass);
      expect(error.nodeErrors).toHaveLength(1);
      expect(error.nodeErrors[0]?.nodeId).toBe("6");
      expect(error.message).toMatch(sentence);
    });
  }

  it("is permanent as soon as one of its problems is", () => {
    const error = classifyRejection(
      {
        error: { type: "prompt_outputs_failed_validation" },
        node_errors: {
          "4": {
            errors: [{ type: "value_not_in_list", details: "ckpt_name: 'x.ckpt' not in []", extra_info: {} }],
          },
          "3": {
            errors: [
              { type: "required_input_missing", details: "model", extra_info: { input_name: "model" } },
            ],
          },
        },
      },
      graph,
    );
    expect(error.class).toBe("permanent");
    expect(error.message).toContain("There is 1 more problem.");
  });

  it("takes any body without throwing", () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => void classifyRejection(body, graph)));
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => void classifyRejection({ error: value, node_errors: value }, graph),
      ),
    );
  });
});
