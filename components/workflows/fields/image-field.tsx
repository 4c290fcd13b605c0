"use client";
"use no memo";
import { ImagePlus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Progress } from "@/components/ui/progress";
import { uploadUrl } from "@/lib/generations/rules";
import { isRequired } from "@/lib/parameters/input";
import type { MediaValue } from "@/lib/parameters/schema";
import { mediaValue, useFormScope } from "../form-scope";
import { DropZone } from "./drop-zone";
import type { ParameterFieldProps } from "./field-component";
import { ResultPicker } from "./result-picker";
import { thumbVariant } from "./thumb-variant";
import { useUpload } from "./use-upload";

/** Drop, paste, choose, or take one of the results. */
export function ImageField({ name, parameter, value, error, onChange }: ParameterFieldProps) {
  const media = mediaValue(value);
  const upload = useUpload(onChange);
  const takesPaste = usePasteTarget() === name;
  return (
    <Field
      as="group"
      label={parameter.label}
      hint={isRequired(parameter) ? undefined : "Optional"}
      help={parameter.help}
      error={upload.problem ?? error}
    >
      <DropZone
        accept="image/*"
        label={parameter.label}
        takesPaste={takesPaste}
        onSource={(source) => void upload.send(source)}
      >
        {(choose) => (
          <>
            {media ? (
              <Thumb media={media} />
            ) : (
              <ImagePlus aria-hidden="true" className="ml-2 size-5 shrink-0" />
            )}
            <span className="min-w-0 flex-1">
              {media ? <ImageName media={media} /> : null}
              <span className="block text-12">
                {upload.share === null ? <Hint choose={choose} hasPicture={media !== null} /> : "Uploading"}
              </span>
              {upload.share === null ? null : (
                <Progress value={upload.share * 100} label="Uploading" className="mt-1.5" />
              )}
            </span>
            <ResultPicker onSource={(source) => void upload.send(source)} />
            {media ? (
              <IconButton
                label="Remove picture"
                size="sm"
                onClick={() => onChange(undefined)}
                icon={<X aria-hidden="true" />}
              />
            ) : null}
          </>
        )}
      </DropZone>
    </Field>
  );
}

function Hint({ choose, hasPicture }: { choose: () => void; hasPicture: boolean }) {
  return (
    <>
      Drop, paste or{" "}
      <Button variant="ghost" size="sm" onClick={choose} className="-mx-1 h-auto! px-1! underline">
        {hasPicture ? "choose another" : "choose a picture"}
      </Button>
    </>
  );
}

function ImageName({ media }: { media: MediaValue }) {
  const size = media.width && media.height ? `${media.width} × ${media.height}` : null;
  return (
    <span className="flex items-baseline gap-2">
      <span className="truncate text-on-surface" title={media.name}>
        {media.name ?? "Picture"}
      </span>
      {size ? <span className="shrink-0 text-12 tabular-nums">{size}</span> : null}
    </span>
  );
}

function Thumb({ media }: { media: MediaValue }) {
  return (
    <img
      src={uploadUrl(media.uploadId, thumbVariant(media))}
      alt=""
      width={48}
      height={48}
      className="size-12 shrink-0 rounded-sm bg-fill object-cover"
    />
  );
}

/** The image field a paste on the page goes to: the first empty one, else the first. */
function usePasteTarget(): string | undefined {
  const { parameters, values } = useFormScope();
  const names = Object.keys(parameters).filter((name) => parameters[name]?.type === "image");
  return names.find((name) => mediaValue(values[name]) === null) ?? names[0];
}
