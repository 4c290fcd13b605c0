"use client";
"use no memo";
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Progress } from "@/components/ui/progress";
import { uploadUrl } from "@/lib/generations/rules";
import { isRequired } from "@/lib/parameters/input";
import { mediaValue } from "../form-scope";
import { DropZone } from "./drop-zone";
import type { ParameterFieldProps } from "./field-component";
import { useUpload } from "./use-upload";

export function VideoField(props: ParameterFieldProps) {
  return <MediaField {...props} kind="video" />;
}

export function AudioField(props: ParameterFieldProps) {
  return <MediaField {...props} kind="audio" />;
}

type MediaFieldProps = ParameterFieldProps & { kind: "video" | "audio" };

/** A moving picture or a sound: drop or choose, and play it where it stands. */
function MediaField({ parameter, value, error, onChange, kind }: MediaFieldProps) {
  const media = mediaValue(value);
  const upload = useUpload(onChange);
  return (
    <Field
      as="group"
      label={parameter.label}
      hint={isRequired(parameter) ? undefined : "Optional"}
      help={parameter.help}
      error={upload.problem ?? error}
    >
      {media ? (
        <Player kind={kind} src={uploadUrl(media.uploadId, "original")} label={parameter.label} />
      ) : null}
      <DropZone
        accept={`${kind}/*`}
        label={parameter.label}
        takesPaste={false}
        onSource={(source) => void upload.send(source)}
      >
        {(choose) => (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate text-on-surface">{media?.name ?? `No ${kind} yet`}</span>
              {upload.share === null ? (
                <span className="block text-12">Drop a file here</span>
              ) : (
                <Progress value={upload.share * 100} label="Uploading" className="mt-1.5" />
              )}
            </span>
            <Button size="sm" onClick={choose}>
              Choose
            </Button>
            {media ? (
              <IconButton
                label={`Remove ${kind}`}
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

function Player({ kind, src, label }: { kind: "video" | "audio"; src: string; label: string }) {
  if (kind === "audio") {
    // biome-ignore lint/a11y/useMediaCaption: a person's own input has no caption track to show
    return <audio src={src} controls aria-label={label} className="w-full" />;
  }
  return (
    <video src={src} controls muted aria-label={label} className="max-h-60 w-full rounded-picture bg-room" />
  );
}
