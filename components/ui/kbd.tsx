"use no memo";
import { cx } from "./cx";

const ARROWS = { arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓" };
const MAC: Record<string, string> = { ...ARROWS, mod: "⌘", alt: "⌥", shift: "⇧", ctrl: "⌃", enter: "↵" };
const OTHER: Record<string, string> = {
  ...ARROWS,
  mod: "Ctrl",
  alt: "Alt",
  shift: "Shift",
  ctrl: "Ctrl",
  enter: "Enter",
};

/**
 * A key cap. `keys` is written as "mod+k", "mod+enter", "shift+?", "f", "del".
 * Both spellings are in the markup and CSS picks by `data-os` on <html>, so nothing changes after hydration.
 * It is decoration for the eye: the control itself carries `aria-keyshortcuts`.
 */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const parts = keys.split("+");
  return (
    <span
      aria-hidden="true"
      className={cx(
        "min-w-[18px] rounded-sm bg-fill px-[5px] text-center font-sans font-medium text-11 text-faint tabular-nums coarse:hidden",
        className,
      )}
    >
      <span className="hidden mac:inline">{parts.map((part) => spell(part, MAC)).join("")}</span>
      <span className="mac:hidden">{parts.map((part) => spell(part, OTHER)).join(" ")}</span>
    </span>
  );
}

/** The same shortcut in the form `aria-keyshortcuts` wants ("mod" is given both ways). */
export function ariaKeys(keys: string): string {
  const spelled = (mod: string) =>
    keys
      .split("+")
      .map((part) => (part === "mod" ? mod : part === "enter" ? "Enter" : part === "alt" ? "Alt" : part))
      .map((part) => (part === "shift" ? "Shift" : part))
      .join("+");
  return keys.includes("mod") ? `${spelled("Meta")} ${spelled("Control")}` : spelled("");
}

function spell(part: string, names: Record<string, string>): string {
  const name = names[part];
  if (name) return name;
  return part.length === 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1);
}
