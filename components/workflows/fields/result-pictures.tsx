"use client";
"use no memo";
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/shell/query-client";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { outputUrl } from "@/lib/generations/rules";
import type { OutputDto } from "@/lib/generations/schema";
import { useFormResults } from "../form-results";

const SHOWN_MAX = 30;

/** The newest pictures of every workflow, else of this one. It is mounted while somebody chooses. */
export function ResultPictures({ onPick }: { onPick: (output: OutputDto) => void }) {
  const { results, loadPictures } = useFormResults();
  const { data: loaded } = useQuery(
    {
      queryKey: ["newest-pictures"],
      queryFn: async () => (await loadPictures?.()) ?? [],
      enabled: loadPictures !== null,
    },
    queryClient(),
  );
  const own = results.filter(({ status }) => status === "COMPLETED");
  const offered = loaded && loaded.length > 0 ? loaded : own;
  const pictures = offered.flatMap(({ promptText, outputs }) =>
    outputs.filter(({ kind }) => kind === "image").map((output) => ({ output, promptText })),
  );
  return (
    <>
      <p className="mb-2 font-medium">Results</p>
      {pictures.length === 0 ? <p className="text-muted">No pictures yet</p> : null}
      <div className="grid grid-cols-3 gap-[3px]">
        {pictures.slice(0, SHOWN_MAX).map(({ output, promptText }) => (
          <button
            key={output.id}
            type="button"
            onClick={() => onPick(output)}
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
    </>
  );
}
