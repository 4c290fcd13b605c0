"use client";
"use no memo";
import { lazy, Suspense } from "react";
import type { ParameterType } from "@/lib/parameters/schema";
import { BooleanField } from "./boolean-field";
import { ColorField } from "./color-field";
import type { FieldComponent } from "./field-component";
import { ModelField } from "./model-field";
import { NumberField } from "./number-field";
import { PromptField } from "./prompt-field";
import { SeedField } from "./seed-field";
import { SelectField } from "./select-field";
import { SizeField } from "./size-field";
import { SliderField } from "./slider-field";
import { TextField } from "./text-field";

// Most forms take no file, so these come with the first that does.
const ImageField = later(async () => (await import("./image-field")).ImageField);
const MaskField = later(async () => (await import("./mask-field")).MaskField);
const VideoField = later(async () => (await import("./media-field")).VideoField);
const AudioField = later(async () => (await import("./media-field")).AudioField);

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

/** The server's page has the whole field; a page opened from another keeps a file field's place until it is there. */
function later(load: () => Promise<FieldComponent>): FieldComponent {
  const Field = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={<div className="h-23" />}>
      <Field {...props} />
    </Suspense>
  );
}
