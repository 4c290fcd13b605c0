import type { JsonObject } from "../wire/json";
import type { Choices, InputSpec } from "./node";
import type { SocketType } from "./values";

/** ComfyUI's MAX_RESOLUTION. */
export const MAX_RESOLUTION = 16384;

export const link = (type: SocketType | "*", options: JsonObject = {}): InputSpec => ({
  kind: "link",
  type,
  options,
});

export const int = (
  preset: number,
  min: number,
  max: number | bigint,
  options: JsonObject = {},
): InputSpec => ({ kind: "INT", options: { default: preset, min, max, ...options } });

export const float = (
  preset: number,
  min: number,
  max: number,
  step: number,
  options: JsonObject = {},
): InputSpec => ({ kind: "FLOAT", options: { default: preset, min, max, step, ...options } });

export const text = (options: JsonObject = {}): InputSpec => ({ kind: "STRING", options });

export const boolean = (preset: boolean, options: JsonObject = {}): InputSpec => ({
  kind: "BOOLEAN",
  options: { default: preset, ...options },
});

export const choice = (choices: Choices, options: JsonObject = {}): InputSpec => ({
  kind: "choice",
  choices,
  options,
});

/** A side length in pixels, as ComfyUI's latent nodes ask for it. */
export const side = (min: number): InputSpec => int(512, min, MAX_RESOLUTION, { step: 8 });

export const seed = (): InputSpec =>
  int(0, 0, 18446744073709551615n, {
    control_after_generate: true,
    tooltip: "The same seed with the same inputs gives the same picture.",
  });
