import { CornerDownRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { outputUrl } from "@/lib/generations/rules";
import type { GenerationDetailDto } from "@/lib/generations/schema";

/** What it came from and what came from it, as a small tree. */
export function GenerationFamily({ detail }: { detail: GenerationDetailDto }) {
  const { ancestors, children } = detail;
  if (ancestors.length === 0 && children.length === 0) return null;
  const line = [...ancestors].sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    <ul className="flex flex-col gap-1.5">
      {line.map((one, depth) => (
        <li key={one.id} style={{ paddingLeft: depth * 12 }} className="flex items-center gap-2">
          {depth > 0 ? <Branch /> : null}
          <FamilyLink
            generationId={one.id}
            createdAt={one.createdAt}
            word={depth === 0 ? "First run" : "Run"}
          />
        </li>
      ))}
      <li style={{ paddingLeft: line.length * 12 }} className="flex items-center gap-2 font-medium">
        {line.length > 0 ? <Branch /> : null}
        <span aria-current="page">This one</span>
      </li>
      {children.map((child) => (
        <li
          key={child.id}
          style={{ paddingLeft: (line.length + 1) * 12 }}
          className="flex items-center gap-2"
        >
          <Branch />
          {child.outputId ? (
            <ThumbhashImage
              src={outputUrl({ id: child.outputId }, 320)}
              alt=""
              width={1}
              height={1}
              thumbhash={child.thumbhash}
              className="size-8 shrink-0 rounded-picture"
            />
          ) : null}
          <FamilyLink generationId={child.id} createdAt={child.createdAt} word="Run again" />
        </li>
      ))}
    </ul>
  );
}

function Branch() {
  return <CornerDownRight aria-hidden="true" className="size-3.5 shrink-0 stroke-[1.6] text-faint" />;
}

function FamilyLink(props: { generationId: string; createdAt: string; word: string }) {
  return (
    <Link
      href={`/generations/${props.generationId}` as Route}
      className="min-w-0 truncate text-muted hover:text-on-surface hover:underline"
    >
      {props.word} <RelativeTime at={props.createdAt} />
    </Link>
  );
}
