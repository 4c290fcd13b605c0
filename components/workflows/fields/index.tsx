"use client";
import type { ParameterType } from "@/lib/parameters/schema";
import { BooleanField } from "./boolean-field";
import { ColorField } from "./color-field";
import type { FieldComponent } from "./field-component";
import { ImageField } from "./image-field";
import { MaskField } from "./mask-field";
import { AudioField, VideoField } from "./media-field";
import { ModelField } from "./model-field";
import { NumberField } from "./number-field";
import { PromptField } from "./prompt-field";
import { SeedField } from "./seed-field";
import { SelectField } from "./select-field";
import { SizeField } from "./size-field";
import { SliderField } from "./slider-field";
import { TextField } from "./text-field";

/** A parameter type without a field does not compile. */
export const FIELDS = {
  text: TextField,
  prompt: PromptField,
  number: NumberField,
  slider: SliderField,
  boolean: BooleanField,
  select: SelectField,
  model: ModelField,
  lora: ModelField,
  seed: SeedField,
  size: SizeField,
  color: ColorField,
  image: ImageField,
  mask: MaskField,
  video: VideoField,
  audio: AudioField,
  feature: BooleanField,
} satisfies Record<ParameterType, FieldComponent>;
