"use client";
"use no memo";
import { Images } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";
import { outputUrl } from "@/lib/generations/rules";
import type { OutputDto } from "@/lib/generations/schema";
import { useFormResults } from "../form-results";
import type { UploadSource } from "./use-upload";

const pictures = onDemand(() => import("./result-pictures").then((module) => module.ResultPictures));

/** Choose one of the last results as an input. */
export function ResultPicker({ onSource }: { onSource: (source: UploadSource) => void }) {
  const { results, loadPictures } = useFormResults();
  const [isOpen, setOpen] = useState(false);
  const Pictures = useOnDemand(pictures, isOpen);
  const hasPictures = results.some(
    ({ status, outputs }) => status === "COMPLETED" && outputs.some(({ kind }) => kind === "image"),
  );
  if (!hasPictures && loadPictures === null) return null;
  const pick = (output: OutputDto) => {
    setOpen(false);
    onSource({ url: outputUrl(output, "original"), name: output.filename });
  };
  return (
    <Popover
      label="Choose from results"
      // Not before there is something in it, so that it opens at its size.
      isOpen={isOpen && Pictures !== null}
      onOpenChange={setOpen}
      align="end"
      className="w-80"
      trigger={
        <IconButton
          label="Choose from results"
          size="sm"
          icon={<Images aria-hidden="true" />}
          onPointerEnter={pictures.load}
          onFocus={pictures.load}
        />
      }
    >
      {Pictures ? <Pictures onPick={pick} /> : null}
    </Popover>
  );
}
