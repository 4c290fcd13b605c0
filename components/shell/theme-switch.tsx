"use client";
import { SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import type { ComponentProps } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";

/**
 * Flips between dark and light. Following the system is chosen in the account menu and in settings. It brings no
 * tooltip, so public pages load no overlay code: give `title` there, put a Tooltip around it in the studio.
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
      <SunMoon aria-hidden="true" />
    </button>
  );
}
