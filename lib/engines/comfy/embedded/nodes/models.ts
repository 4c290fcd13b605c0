/** The "model files" this engine offers: names only, since the painter has no weights. */
export const CHECKPOINTS = ["builtin-painter.safetensors"];
export const VAES = ["builtin-vae.safetensors"];
export const DIFFUSION_MODELS = ["builtin-painter.safetensors"];
export const TEXT_ENCODERS = ["builtin-words.safetensors"];
export const CONTROL_NETS = ["builtin-edges.safetensors"];
export const UPSCALE_MODELS = ["esrgan-slim-2x", "esrgan-slim-4x", "lanczos-2x"];

const STYLES = ["painterly", "oil", "photo", "watercolor", "ink", "pixel", "lowpoly", "mosaic", "flat"];

export const LORAS = STYLES.map((style) => `builtin-${style}.safetensors`);

export const styleOfLora = (name: string): string | null =>
  /^builtin-([a-z]+)\.safetensors$/.exec(name)?.[1] ?? null;

/** ComfyUI's model folders with what is in them here. */
export const MODEL_FOLDERS: Record<string, string[]> = {
  checkpoints: CHECKPOINTS,
  configs: [],
  loras: LORAS,
  vae: VAES,
  text_encoders: TEXT_ENCODERS,
  diffusion_models: DIFFUSION_MODELS,
  clip_vision: [],
  style_models: [],
  embeddings: [],
  diffusers: [],
  vae_approx: [],
  controlnet: CONTROL_NETS,
  gligen: [],
  upscale_models: UPSCALE_MODELS,
  hypernetworks: [],
  photomaker: [],
  classifiers: [],
};
