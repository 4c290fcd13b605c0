"use client";
import { Check } from "lucide-react";
import { useEffect, useState } from "react";
import type { GenerationActions } from "@/components/generations/generation-actions";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { FieldNote } from "@/components/ui/field";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { outputUrl } from "@/lib/generations/rules";
import type { GenerationDto } from "@/lib/generations/schema";
import { PICKS_MAX } from "@/lib/sharing/schema";

export type PicturePickerProps = {
  projectId: string;
  list: GenerationActions["list"];
  value: string[];
  onChange: (outputIds: string[]) => void;
};

/** The project's pictures to choose from, newest first. */
export function PicturePicker({ projectId, list, value, onChange }: PicturePickerProps) {
  const { generations, error, more } = useFinished(projectId, list);
  const chosen = new Set(value);
  const toggle = (id: string) =>
    onChange(chosen.has(id) ? value.filter((one) => one !== id) : [...value, id].slice(0, PICKS_MAX));
  const outputs = generations.flatMap((generation) =>
    generation.outputs
      .filter((output) => output.kind === "image" || output.kind === "animated")
      .map((output) => ({ output, label: generation.promptText || "Picture without a prompt" })),
  );
  return (
    <div>
      <p className="mb-2 text-12 text-muted tabular-nums" aria-live="polite">
        {value.length} chosen
      </p>
      {error ? <FieldNote error={error} /> : null}
      <ul className="grid max-h-80 grid-cols-[repeat(auto-fill,minmax(96px,1fr))] gap-1.5 overflow-y-auto p-0.5">
        {outputs.map(({ output, label }) => (
          <li key={output.id}>
            <button
              type="button"
              aria-pressed={chosen.has(output.id)}
              aria-label={label}
              title={label}
              onClick={() => toggle(output.id)}
              className={cx(
                "relative block w-full overflow-hidden rounded-picture",
                chosen.has(output.id) && "outline-2 outline-accent outline-offset-1",
              )}
            >
              <ThumbhashImage
                src={outputUrl(output, output.variants[0] ?? "original")}
                alt=""
                width={1}
                height={1}
                thumbhash={output.thumbhash}
              />
              {chosen.has(output.id) ? (
                <span className="absolute top-1 right-1 grid size-5 place-items-center rounded-full bg-accent text-on-accent">
                  <Check aria-hidden="true" className="size-3.5 stroke-[2.5]" />
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      {more ? (
        <Button size="sm" variant="ghost" className="mt-2" onClick={more}>
          Show older ones
        </Button>
      ) : null}
    </div>
  );
}

function useFinished(projectId: string, list: GenerationActions["list"]) {
  const [pages, setPages] = useState<GenerationDto[][]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void list({ projectId, status: "COMPLETED", limit: 100, ...(cursor ? { cursor } : {}) }).then(
      (result) => {
        if (isGone) return;
        if (!result.ok) return setError(result.error.message);
        setPages((known) => (cursor ? [...known, result.data.items] : [result.data.items]));
        setNext(result.data.nextCursor);
      },
    );
    return () => {
      isGone = true;
    };
  }, [list, projectId, cursor]);
  return { generations: pages.flat(), error, more: next ? () => setCursor(next) : null };
}
