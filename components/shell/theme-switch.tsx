"use client";
import { SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { IconButton } from "@/components/ui/icon-button";

/** Flips between dark and light. Following the system is chosen in the account menu and in settings. */
export function ThemeSwitch({ className }: { className?: string }) {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <IconButton
      label="Switch theme"
      size="sm"
      side="right"
      icon={<SunMoon aria-hidden="true" />}
      onClick={() => setTheme(resolvedTheme === "light" ? "dark" : "light")}
      className={className}
    />
  );
}
