import type { RawClass } from "./parse-class-line";

const side = (initial: number) => ["INT", { default: initial, min: 0, max: 16384, step: 1 }];
const crop = ["COMBO", { default: "center", options: ["disabled", "center"] }];
const option = (key: string, inputs: Record<string, unknown>) => ({ key, inputs: { required: inputs } });

/** Core classes whose inputs depend on a choice or on what is connected: more than a line of the table can say. */
export const DYNAMIC_CLASSES: Record<string, RawClass> = {
  ResizeImageMaskNode: {
    display_name: "Resize Image/Mask",
    input: {
      required: {
        input: [
          "COMFY_MATCHTYPE_V3",
          { template: { template_id: "input_type", allowed_types: "IMAGE,MASK" } },
        ],
        resize_type: [
          "COMFY_DYNAMICCOMBO_V3",
          {
            options: [
              option("scale dimensions", { width: side(512), height: side(512), crop }),
              option("scale by multiplier", {
                multiplier: ["FLOAT", { default: 1, min: 0.01, max: 8, step: 0.01 }],
              }),
              option("scale longer dimension", { longer_size: side(512) }),
              option("scale shorter dimension", { shorter_size: side(512) }),
              option("scale width", { width: side(512) }),
              option("scale height", { height: side(512) }),
              option("scale total pixels", {
                megapixels: ["FLOAT", { default: 1, min: 0.01, max: 16, step: 0.01 }],
              }),
              option("match size", { match: ["IMAGE,MASK", {}], crop }),
              option("scale to multiple", { multiple: ["INT", { default: 8, min: 1, max: 16384, step: 1 }] }),
            ],
          },
        ],
        scale_method: [
          "COMBO",
          { default: "area", options: ["nearest-exact", "bilinear", "area", "bicubic", "lanczos"] },
        ],
      },
    },
    output: ["COMFY_MATCHTYPE_V3"],
    output_name: ["resized"],
  },
  BatchImagesNode: {
    display_name: "Batch Images",
    input: {
      required: {
        images: [
          "COMFY_AUTOGROW_V3",
          { template: { input: { required: { image: ["IMAGE", {}] } }, prefix: "image", min: 2, max: 50 } },
        ],
      },
    },
    output: ["IMAGE"],
    output_name: ["IMAGE"],
  },
  ComfyMathExpression: {
    display_name: "Math Expression",
    input: {
      required: {
        expression: ["STRING", { default: "a + b", multiline: true }],
        values: [
          "COMFY_AUTOGROW_V3",
          {
            template: {
              input: { required: { value: ["FLOAT,INT", {}] } },
              names: [..."abcdefghijklmnopqrstuvwxyz"],
              min: 1,
            },
          },
        ],
      },
    },
    output: ["FLOAT", "INT"],
    output_name: ["FLOAT", "INT"],
  },
};
