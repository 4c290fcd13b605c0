"use client";
import { useQuery } from "@tanstack/react-query";
import { Images } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { outputUrl } from "@/lib/generations/rules";
import type { OutputDto } from "@/lib/generations/schema";
import { useFormResults } from "../form-results";
import type { UploadSource } from "./use-upload";

/** Choose one of the last results as an input. */
export function ResultPicker({ onSource }: { onSource: (source: UploadSource) => void }) {
  const { results, loadPictures } = useFormResults();
  const [isOpen, setOpen] = useState(false);
  const { data: loaded } = useQuery({
    queryKey: ["newest-pictures"],
    queryFn: async () => (await loadPictures?.()) ?? [],
    enabled: isOpen && loadPictures !== null,
  });
  const offered =
    loaded && loaded.length > 0 ? loaded : results.filter(({ status }) => status === "COMPLETED");
  const pictures = offered.flatMap(({ promptText, outputs }) =>
    outputs.filter(({ kind }) => kind === "image").map((output) => ({ output, promptText })),
  );
  if (pictures.length === 0 && loadPictures === null) return null;
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
      {pictures.length === 0 ? <p className="text-muted">No pictures yet</p> : null}
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
