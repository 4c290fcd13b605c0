"use client";
"use no memo";
import { Brush, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import { uploadUrl } from "@/lib/generations/rules";
import type { MediaValue } from "@/lib/parameters/schema";
import { mediaValue, useFormScope } from "../form-scope";
import type { ParameterFieldProps } from "./field-component";
import { thumbVariant } from "./thumb-variant";
import { useUpload } from "./use-upload";

const painter = onDemand(() => import("../mask/mask-painter").then((module) => module.MaskPainter));

/** The part of a picture to repaint, painted over that picture. */
export function MaskField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const { parameters, values } = useFormScope();
  const [isOpen, setOpen] = useState(false);
  const Painter = useOnDemand(painter, isOpen);
  const upload = useUpload(onChange);
  const mask = mediaValue(value);
  const pictureName = parameter.mask_of;
  const picture = pictureName === undefined ? null : mediaValue(values[pictureName]);
  const pictureLabel = pictureName === undefined ? "picture" : parameters[pictureName]?.label.toLowerCase();
  const save = async (painted: Blob | null) => {
    if (painted !== null) return upload.send({ blob: painted, name: "mask.png" });
    onChange(undefined);
    return true;
  };
  return (
    <Field as="group" label={parameter.label} help={parameter.help} error={upload.problem ?? error}>
      <div className="flex min-h-16 items-center gap-3 rounded-md border border-line-strong border-dashed p-2 text-muted">
        {picture && mask ? <MaskThumb picture={picture} mask={mask} /> : null}
        <span className="min-w-0 flex-1 pl-1">
          {picture
            ? mask
              ? "Painted"
              : "Nothing painted yet"
            : `Add the ${pictureLabel ?? "picture"} first`}
        </span>
        <Button
          size="sm"
          icon={<Brush aria-hidden="true" />}
          disabled={picture === null}
          onPointerEnter={painter.load}
          onFocus={painter.load}
          onClick={() => setOpen(true)}
        >
          {mask ? "Edit" : "Paint"}
        </Button>
        {mask ? (
          <IconButton
            label="Remove mask"
            size="sm"
            onClick={() => onChange(undefined)}
            icon={<X aria-hidden="true" />}
          />
        ) : null}
      </div>
      {picture && Painter ? (
        <Painter
          isOpen={isOpen}
          onOpenChange={setOpen}
          title={parameter.label}
          pictureUrl={uploadUrl(picture.uploadId, "original")}
          picture={{ width: picture.width ?? 1024, height: picture.height ?? 1024 }}
          previousUrl={mask ? uploadUrl(mask.uploadId, "original") : null}
          onSave={save}
        />
      ) : null}
    </Field>
  );
}

function MaskThumb({ picture, mask }: { picture: MediaValue; mask: MediaValue }) {
  return (
    <span className="relative size-12 shrink-0 overflow-hidden rounded-sm bg-fill">
      <img
        src={uploadUrl(picture.uploadId, thumbVariant(picture))}
        alt=""
        className="absolute inset-0 size-full object-cover"
      />
      <img
        src={uploadUrl(mask.uploadId, thumbVariant(mask))}
        alt=""
        className="absolute inset-0 size-full object-cover opacity-80 mix-blend-screen"
      />
    </span>
  );
}
