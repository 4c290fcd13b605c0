"use client";
"use no memo";
import { useTheme } from "next-themes";
import type { ComponentProps } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";
import { PlainIcon } from "@/components/ui/plain-icon";

/**
 * Flips between dark and light. Following the system is chosen in the account menu and in settings. It brings no
 * tooltip and no icon set, so public pages load neither: give `title` there, put a Tooltip around it in the studio.
 */
export function ThemeSwitch({ className, ...rest }: Omit<ComponentProps<"button">, "onClick" | "children">) {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <button
      type="button"
      {...rest}
      aria-label="Switch theme"
      className={cx(buttonClass({ variant: "ghost", size: "sm", isSquare: true }), className)}
      onClick={() => setTheme(resolvedTheme === "light" ? "dark" : "light")}
    >
      <PlainIcon name="sunMoon" />
    </button>
  );
}
