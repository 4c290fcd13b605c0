"use client";
"use no memo";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useId, useState } from "react";
import { isTyping } from "@/components/ui/toast";

export type Shortcut = {
  /** "mod+enter", "shift+?", "f", "escape", "arrowleft". "mod" is ⌘ on a Mac and Ctrl elsewhere. */
  keys: string;
  /** What it does, for the shortcut sheet. */
  label: string;
  onPress: () => void;
  /** Also while somebody writes in a field. Only for keys with mod. */
  isForTyping?: boolean;
  isDisabled?: boolean;
};

export type ShortcutHelp = { group: string; items: { keys: string; label: string }[] };

type ShellValue = {
  openPalette: () => void;
  openShortcuts: () => void;
  help: ReadonlyMap<string, ShortcutHelp>;
  setHelp: (id: string, help: ShortcutHelp | null) => void;
};

const ShellContext = createContext<ShellValue | null>(null);

export type ShellContextProviderProps = {
  openPalette: () => void;
  openShortcuts: () => void;
  children: ReactNode;
};

export function ShellContextProvider({ openPalette, openShortcuts, children }: ShellContextProviderProps) {
  const [help, setAllHelp] = useState<ReadonlyMap<string, ShortcutHelp>>(new Map());
  const [setHelp] = useState(() => (id: string, entry: ShortcutHelp | null) => {
    setAllHelp((all) => {
      const next = new Map(all);
      if (entry) next.set(id, entry);
      else next.delete(id);
      return next;
    });
  });
  return <ShellContext value={{ openPalette, openShortcuts, help, setHelp }}>{children}</ShellContext>;
}

/** Opens the palette or the shortcut sheet from anywhere in the studio. */
export function useShell(): ShellValue {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error("useShell needs the StudioShell around it.");
  return shell;
}

/**
 * Keys of a view while it is mounted, listed in the `?` sheet under `group`. The view mounted last wins a key.
 * Plain letters are left alone while somebody writes or while a dialog or menu is open over the view.
 */
export function useShortcuts(group: string, shortcuts: readonly Shortcut[]): void {
  const id = useId();
  const setHelp = useContext(ShellContext)?.setHelp;
  const listed = shortcuts.filter((shortcut) => !shortcut.isDisabled);
  const signature = listed.map(({ keys, label }) => `${keys}\t${label}`).join("\n");
  useEffect(() => {
    const items = signature.split("\n").flatMap((line) => {
      const [keys, label] = line.split("\t");
      return keys && label ? [{ keys, label }] : [];
    });
    setHelp?.(id, { group, items });
    return () => setHelp?.(id, null);
  }, [setHelp, id, group, signature]);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const match = shortcuts.find((shortcut) => !shortcut.isDisabled && matchesKeys(event, shortcut.keys));
    if (!match) return;
    if (isTyping(event.target) && !match.isForTyping) return;
    if (!match.isForTyping && isUnderOverlay(event.target)) return;
    event.preventDefault();
    match.onPress();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

/** Whether a key press is this combination. Shift is only looked at when named, since "?" needs it on most layouts. */
export function matchesKeys(
  event: Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">,
  keys: string,
): boolean {
  const parts = keys.toLowerCase().split("+");
  const key = parts.at(-1);
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  if ((event.metaKey || event.ctrlKey) !== wants("mod") || event.altKey !== wants("alt")) return false;
  if (wants("shift") && !event.shiftKey) return false;
  if (wants("mod") && event.shiftKey !== wants("shift")) return false;
  const pressed = event.key.toLowerCase();
  // With Alt a Mac types "˙" for h; the physical key is what was meant.
  return (
    pressed === key || (wants("alt") && event.code.toLowerCase() === `key${key}`) || aliasOf(pressed) === key
  );
}

function aliasOf(key: string): string {
  return { delete: "del", backspace: "del", escape: "esc", " ": "space" }[key] ?? key;
}

/** A dialog, menu or list box over the view takes the keys; focus inside it is the sign. */
function isUnderOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    Boolean(target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]"))
  );
}
