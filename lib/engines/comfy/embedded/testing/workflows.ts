import { type Nodes, PAINTING_WORKFLOWS } from "./painting-workflows";

const photo: Nodes = { photo: ["LoadImage", { image: "photo.png" }] };
const preview = (from: string): Nodes => ({ preview: ["PreviewImage", { images: [from, 0] }] });

/** Small workflows that together use every class of the registry. They read `photo.png`, which has a hole. */
export const WORKFLOWS: Record<string, Nodes> = {
  ...PAINTING_WORKFLOWS,
  "picture sizes": {
    ...photo,
    scale: [
      "ImageScale",
      { image: ["photo", 0], upscale_method: "lanczos", width: 48, height: 0, crop: "center" },
    ],
    by: ["ImageScaleBy", { image: ["scale", 0], upscale_method: "area", scale_by: 1.5 }],
    total: ["ImageScaleToTotalPixels", { image: ["by", 0], upscale_method: "bilinear", megapixels: 0.01 }],
    crop: ["ImageCrop", { image: ["total", 0], width: 64, height: 64, x: 8, y: 8 }],
    flip: ["ImageFlip", { image: ["crop", 0], flip_method: "y-axis: horizontally" }],
    rotate: ["ImageRotate", { image: ["flip", 0], rotation: "90 degrees" }],
    ...preview("rotate"),
  },
  "picture batches": {
    ...photo,
    empty: ["EmptyImage", { width: 32, height: 32, batch_size: 2, color: 0xff0000 }],
    invert: ["ImageInvert", { image: ["empty", 0] }],
    batch: ["ImageBatch", { image1: ["photo", 0], image2: ["invert", 0] }],
    repeat: ["RepeatImageBatch", { image: ["batch", 0], amount: 2 }],
    pick: ["ImageFromBatch", { image: ["repeat", 0], batch_index: 1, length: 2 }],
    stitch: [
      "ImageStitch",
      {
        image1: ["pick", 0],
        image2: ["photo", 0],
        direction: "right",
        match_image_size: true,
        spacing_width: 2,
        spacing_color: "red",
      },
    ],
    anim: [
      "SaveAnimatedWEBP",
      {
        images: ["stitch", 0],
        filename_prefix: "anim",
        fps: 4,
        lossless: false,
        quality: 80,
        method: "default",
      },
    ],
    socket: ["SaveImageWebsocket", { images: ["stitch", 0] }],
  },
  "post-processing": {
    ...photo,
    blur: ["ImageBlur", { image: ["photo", 0], blur_radius: 3, sigma: 1 }],
    sharpen: ["ImageSharpen", { image: ["blur", 0], sharpen_radius: 1, sigma: 0.5, alpha: 0.4 }],
    blend: [
      "ImageBlend",
      { image1: ["sharpen", 0], image2: ["photo", 0], blend_factor: 0.5, blend_mode: "soft_light" },
    ],
    quantize: ["ImageQuantize", { image: ["blend", 0], colors: 8, dither: "bayer-4" }],
    ...preview("quantize"),
  },
  masks: {
    ...photo,
    solid: ["SolidMask", { value: 0.75, width: 64, height: 64 }],
    red: ["ImageToMask", { image: ["photo", 0], channel: "red" }],
    invert: ["InvertMask", { mask: ["photo", 1] }],
    grow: ["GrowMask", { mask: ["invert", 0], expand: 2, tapered_corners: true }],
    threshold: ["ThresholdMask", { mask: ["red", 0], value: 0.5 }],
    feather: ["FeatherMask", { mask: ["solid", 0], left: 4, top: 0, right: 4, bottom: 0 }],
    crop: ["CropMask", { mask: ["feather", 0], x: 0, y: 0, width: 32, height: 32 }],
    joined: [
      "MaskComposite",
      { destination: ["grow", 0], source: ["crop", 0], x: 4, y: 4, operation: "multiply" },
    ],
    both: [
      "MaskComposite",
      { destination: ["joined", 0], source: ["threshold", 0], x: 0, y: 0, operation: "add" },
    ],
    picture: ["MaskToImage", { mask: ["both", 0] }],
    paste: [
      "ImageCompositeMasked",
      {
        destination: ["photo", 0],
        source: ["picture", 0],
        x: 0,
        y: 0,
        resize_source: false,
        mask: ["both", 0],
      },
    ],
    ...preview("paste"),
  },
  upscaling: {
    ...photo,
    small: [
      "ImageScale",
      { image: ["photo", 0], upscale_method: "area", width: 32, height: 32, crop: "disabled" },
    ],
    loader: ["UpscaleModelLoader", { model_name: "esrgan-slim-2x" }],
    upscaled: ["ImageUpscaleWithModel", { upscale_model: ["loader", 0], image: ["small", 0] }],
    ...preview("upscaled"),
  },
  values: {
    int: ["PrimitiveInt", { value: 64 }],
    float: ["PrimitiveFloat", { value: 0.5 }],
    flag: ["PrimitiveBoolean", { value: true }],
    line: ["PrimitiveString", { value: "line" }],
    lines: ["PrimitiveStringMultiline", { value: "a\nb" }],
    ...Object.fromEntries(
      ["int", "float", "flag", "line", "lines"].map((id) => [
        `show-${id}`,
        ["PreviewAny", { source: [id, 0] }],
      ]),
    ),
  },
};
