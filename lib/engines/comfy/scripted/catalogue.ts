const IMAGE_UPLOADS = ["example.png"];

/** The node classes a scripted server knows, in the classic `/object_info` shape. */
export const CATALOGUE: Record<string, Record<string, unknown>> = {
  CheckpointLoaderSimple: node({ ckpt_name: [["painter.safetensors"], { tooltip: "The checkpoint" }] }, [
    "MODEL",
    "CLIP",
    "VAE",
  ]),
  CLIPTextEncode: node({ text: ["STRING", { multiline: true, dynamicPrompts: true }], clip: ["CLIP"] }, [
    "CONDITIONING",
  ]),
  EmptyLatentImage: node(
    {
      width: ["INT", { default: 512, min: 16, max: 16384, step: 8 }],
      height: ["INT", { default: 512, min: 16, max: 16384, step: 8 }],
      batch_size: ["INT", { default: 1, min: 1, max: 4096 }],
    },
    ["LATENT"],
  ),
  KSampler: node(
    {
      model: ["MODEL"],
      seed: ["INT", { default: 0, min: 0, max: 18446744073709552000, control_after_generate: true }],
      steps: ["INT", { default: 20, min: 1, max: 10000 }],
      cfg: ["FLOAT", { default: 8, min: 0, max: 100, step: 0.1, round: 0.01 }],
      sampler_name: [["euler", "dpmpp_2m"]],
      scheduler: ["COMBO", { options: ["normal", "karras"] }],
      positive: ["CONDITIONING"],
      negative: ["CONDITIONING"],
      latent_image: ["LATENT"],
      denoise: ["FLOAT", { default: 1, min: 0, max: 1, step: 0.01 }],
    },
    ["LATENT"],
  ),
  VAEDecode: node({ samples: ["LATENT"], vae: ["VAE"] }, ["IMAGE"]),
  EmptyImage: node(
    {
      width: ["INT", { default: 512, min: 1, max: 16384 }],
      height: ["INT", { default: 512, min: 1, max: 16384 }],
      batch_size: ["INT", { default: 1, min: 1, max: 4096 }],
      color: ["INT", { default: 0, min: 0, max: 0xffffff, display: "color" }],
    },
    ["IMAGE"],
  ),
  LoadImage: node({ image: [IMAGE_UPLOADS, { image_upload: true }] }, ["IMAGE", "MASK"]),
  SaveImage: node({ images: ["IMAGE"], filename_prefix: ["STRING", { default: "ComfyUI" }] }, [], true),
  PreviewImage: node({ images: ["IMAGE"] }, [], true),
};

function node(
  required: Record<string, unknown>,
  output: string[],
  isOutput = false,
): Record<string, unknown> {
  return {
    input: { required },
    input_order: { required: Object.keys(required) },
    output,
    output_is_list: output.map(() => false),
    output_name: output,
    display_name: null,
    description: "",
    python_module: "nodes",
    category: "scripted",
    output_node: isOutput,
  };
}
