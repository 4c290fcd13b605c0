"use no memo";
import type { ProjectColor } from "@/lib/projects/schema";
import { cx } from "./cx";

/** A project's colour is data; it is only ever this 8 px square or the 3 px edge of its card. */
const FILL: Record<ProjectColor, string> = {
  blue: "bg-[var(--project-blue)]",
  teal: "bg-[var(--project-teal)]",
  green: "bg-[var(--project-green)]",
  amber: "bg-[var(--project-amber)]",
  orange: "bg-[var(--project-orange)]",
  red: "bg-[var(--project-red)]",
  pink: "bg-[var(--project-pink)]",
  violet: "bg-[var(--project-violet)]",
};

export type ProjectSwatchProps = {
  color: ProjectColor;
  /** "edge" is 3 px wide and as high as its flex row. Default "square". */
  as?: "square" | "edge";
  className?: string;
};

export function ProjectSwatch({ color, as = "square", className }: ProjectSwatchProps) {
  const shape = as === "edge" ? "w-[3px] self-stretch rounded-picture" : "size-2 rounded-picture";
  return <span aria-hidden="true" className={cx("block shrink-0", shape, FILL[color], className)} />;
}
