"use no memo";
import { cx } from "./cx";

export type AvatarProps = {
  name: string;
  /** A private file's address; without it, initials. */
  src?: string | null;
  /** 24 or 40 px. Default "sm". */
  size?: "sm" | "lg";
  className?: string;
};

/** Decoration: the name stands beside it, or on the button around it. */
export function Avatar({ name, src, size = "sm", className }: AvatarProps) {
  const box = size === "lg" ? "size-10 text-14" : "size-6 text-11";
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid shrink-0 place-items-center overflow-hidden rounded-full bg-fill-active font-semibold",
        box,
        className,
      )}
    >
      {src ? <img src={src} alt="" className="size-full object-cover" /> : initials(name)}
    </span>
  );
}

/** "Ines Aalto" → "IA", "ines" → "IN", "" → "?". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first, last] = [words[0] ?? "", words.length > 1 ? (words.at(-1) ?? "") : ""];
  const letters = last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join("").toUpperCase() || "?";
}
