import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { outputUrl } from "@/lib/generations/rules";
import type { ProjectCardDto } from "@/lib/projects/schema";

const SHOWN = 4;

/** The newest pictures of a project: one large, one wide, two small; fewer fill the frame. */
export function ProjectMosaic({ covers }: { covers: ProjectCardDto["covers"] }) {
  const shown = covers.slice(0, SHOWN);
  return (
    <span className="grid aspect-[16/10] grid-cols-[2fr_1fr_1fr] grid-rows-2 gap-0.5 overflow-hidden rounded-md">
      {shown.map((cover, index) => (
        <ThumbhashImage
          key={cover.outputId}
          src={outputUrl({ id: cover.outputId }, index === 0 ? 640 : 320)}
          alt=""
          width={cover.width ?? 1}
          height={cover.height ?? 1}
          thumbhash={cover.thumbhash}
          className={`size-full min-h-0 min-w-0 transition-[filter] duration-180 group-hover:brightness-105 ${place(index, shown.length)}`}
          style={{ aspectRatio: "auto" }}
        />
      ))}
    </span>
  );
}

function place(index: number, count: number): string {
  if (count === 1) return "col-span-3 row-span-2";
  if (index === 0) return "row-span-2";
  if (count === 2) return "col-span-2 row-span-2";
  if (index === 1 || count === 3) return "col-span-2";
  return "";
}
