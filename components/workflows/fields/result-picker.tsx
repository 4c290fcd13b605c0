"use client";
import { Images } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { type OutputDto, outputUrl } from "@/lib/generations/schema";
import { useFormScope } from "../form-scope";
import type { UploadSource } from "./use-upload";

/** Choose one of the last results as an input. */
export function ResultPicker({ onSource }: { onSource: (source: UploadSource) => void }) {
  const { pickable } = useFormScope();
  const [isOpen, setOpen] = useState(false);
  const pictures = pickable.flatMap(({ promptText, outputs }) =>
    outputs.filter(({ kind }) => kind === "image").map((output) => ({ output, promptText })),
  );
  if (pictures.length === 0) return null;
  const pick = (output: OutputDto) => {
    setOpen(false);
    onSource({ url: outputUrl(output, "original"), name: output.filename });
  };
  return (
    <Popover
      label="Choose from results"
      isOpen={isOpen}
      onOpenChange={setOpen}
      align="end"
      className="w-80"
      trigger={<IconButton label="Choose from results" size="sm" icon={<Images aria-hidden="true" />} />}
    >
      <p className="mb-2 font-medium">Results</p>
      <div className="grid grid-cols-3 gap-[3px]">
        {pictures.slice(0, 30).map(({ output, promptText }) => (
          <button
            key={output.id}
            type="button"
            onClick={() => pick(output)}
            title={promptText}
            className="overflow-hidden rounded-picture hover:opacity-90"
          >
            <ThumbhashImage
              src={outputUrl(output, output.variants[0] ?? "original")}
              alt={promptText || output.filename}
              width={1}
              height={1}
              thumbhash={output.thumbhash}
            />
          </button>
        ))}
      </div>
    </Popover>
  );
}
