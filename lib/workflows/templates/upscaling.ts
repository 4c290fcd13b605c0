import { pictureField } from "./fields";
import type { WorkflowTemplate } from "./template";

export const upscaling: WorkflowTemplate = {
  key: "upscaling",
  name: "Upscaling",
  description: "Twice the size with sharper detail, by a neural upscaler.",
  category: "UPSCALING",
  order: 4,
  estimatedCredits: 1,
  coverPath: "/samples/upscaling.webp",
  graph: {
    "1": { class_type: "LoadImage", inputs: { image: "picture.png" }, _meta: { title: "Picture" } },
    "2": {
      class_type: "UpscaleModelLoader",
      inputs: { model_name: "esrgan-slim-2x" },
      _meta: { title: "Load Upscale Model" },
    },
    "3": {
      class_type: "ImageUpscaleWithModel",
      inputs: { upscale_model: ["2", 0], image: ["1", 0] },
      _meta: { title: "Upscale Image (using Model)" },
    },
    "4": {
      class_type: "SaveImage",
      inputs: { filename_prefix: "creator", images: ["3", 0] },
      _meta: { title: "Save Image" },
    },
  },
  parameters: {
    picture: { ...pictureField("1"), order: 0 },
    upscaler: {
      type: "model",
      label: "Upscaler",
      default: "esrgan-slim-2x",
      node_id: "2",
      node_input: "model_name",
      options_from: { class_type: "UpscaleModelLoader", input: "model_name" },
      help: "Its name says how many times larger the picture becomes.",
      order: 1,
    },
  },
  sampleValues: {},
  sampleInputs: { picture: { kind: "cover", of: "text-to-image" } },
};
