"use client";
import { SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { Button, type ButtonProps } from "@/components/ui/button";

/**
 * Flips between dark and light. Following the system is chosen in the account menu and in settings. It brings no
 * tooltip, so public pages load no overlay code: give `title` there, put a Tooltip around it in the studio.
 */
export function ThemeSwitch(props: Omit<ButtonProps, "onClick" | "children">) {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <Button
      {...props}
      variant="ghost"
      size="sm"
      isSquare
      aria-label="Switch theme"
      icon={<SunMoon aria-hidden="true" />}
      onClick={() => setTheme(resolvedTheme === "light" ? "dark" : "light")}
    />
  );
}
