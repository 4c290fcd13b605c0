import { Brush } from "lucide-react";
import type { GenerationDto } from "@/lib/generations/schema";

/** Who made it when it was no AI model, and what it says of the prompt: drawn, and not drawn. */
export function PainterNote(props: { generation: GenerationDto; isNameShown?: boolean }) {
  const { generation } = props;
  const hasBadge = generation.isBuiltIn && !props.isNameShown;
  const said = generation.textOutputs.flatMap((text) => text.split("\n")).filter((line) => line.trim());
  if (!hasBadge && said.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      {hasBadge ? (
        <p className="inline-flex items-center gap-1.5 text-muted">
          <Brush aria-hidden="true" className="size-4 shrink-0 stroke-[1.6]" />
          Built-in painter (no AI model)
        </p>
      ) : null}
      {said.map((line) => (
        <p key={line} className="text-12 text-muted [overflow-wrap:anywhere]">
          {line}
        </p>
      ))}
    </div>
  );
}
