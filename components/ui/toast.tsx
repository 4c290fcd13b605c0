"use client";
import { Check, CircleAlert, Info } from "lucide-react";
import { useTheme } from "next-themes";
import { type CSSProperties, type ReactNode, useEffect } from "react";
import { Toaster as Sonner, toast as sonner } from "sonner";
import { Kbd } from "./kbd";

export type ToastOptions = {
  /** Default a tick, or an alert for errors. */
  icon?: ReactNode;
  /** Offers Undo, and answers ⌘Z while the toast is up. */
  onUndo?: () => void;
  /** One other thing to do. */
  action?: { label: string; onClick: () => void };
  /** Replaces the toast of the same id, so repeated presses do not pile up. */
  id?: string;
};
export type ErrorToastOptions = ToastOptions & {
  /** The reference the server logged, so that somebody can find it. */
  reference?: string;
};

const SHOWN_MS = 6_000;
const ERROR_SHOWN_MS = 12_000;

type Undo = { id: string | number; run: () => void };
let lastUndo: Undo | null = null;

/** One sentence at the bottom of the content. It stays while hovered; what it offers is never only there. */
export const toast = {
  done: (message: string, options: ToastOptions = {}) =>
    show(message, options, options.icon ?? <Check className="text-completed" />, SHOWN_MS),
  info: (message: string, options: ToastOptions = {}) =>
    show(message, options, options.icon ?? <Info />, SHOWN_MS),
  error: (message: string, options: ErrorToastOptions = {}) =>
    show(
      options.reference ? `${message} Reference ${options.reference}.` : message,
      options,
      options.icon ?? <CircleAlert className="text-danger" />,
      ERROR_SHOWN_MS,
    ),
  dismiss: (id?: string | number) => sonner.dismiss(id),
};

function show(message: string, options: ToastOptions, icon: ReactNode, durationMs: number) {
  const id = sonner(message, {
    id: options.id,
    icon,
    duration: durationMs,
    onDismiss: ({ id: gone }) => forget(gone),
    onAutoClose: ({ id: gone }) => forget(gone),
    action: options.onUndo
      ? {
          label: (
            <>
              Undo
              <Kbd keys="mod+z" />
            </>
          ),
          onClick: () => runUndo(),
        }
      : options.action,
  });
  if (options.onUndo) lastUndo = { id, run: options.onUndo };
  return id;
}

/** Sonner waits for the pointer but not for the keyboard: while focus is on a toast, none of them runs out. */
function hold(isHeld: boolean) {
  for (const shown of sonner.getToasts()) {
    if (!("title" in shown)) continue;
    const { id, title, ...rest } = shown;
    sonner(title, { ...rest, id, duration: isHeld ? Number.POSITIVE_INFINITY : SHOWN_MS });
  }
}

function forget(id: string | number) {
  if (lastUndo?.id === id) lastUndo = null;
}

function runUndo(): boolean {
  const undo = lastUndo;
  if (!undo) return false;
  lastUndo = null;
  sonner.dismiss(undo.id);
  undo.run();
  return true;
}

/** Mounted once, in the root layout. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      if (isUndo && !isTyping(event.target) && runUndo()) event.preventDefault();
    };
    const isToast = (target: EventTarget | null) =>
      target instanceof Element && target.closest("[data-sonner-toast]") !== null;
    const onFocusIn = (event: FocusEvent) => isToast(event.target) && hold(true);
    const onFocusOut = (event: FocusEvent) =>
      isToast(event.target) && !isToast(event.relatedTarget) && hold(false);
    window.addEventListener("keydown", onKey);
    window.addEventListener("focusin", onFocusIn);
    window.addEventListener("focusout", onFocusOut);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("focusin", onFocusIn);
      window.removeEventListener("focusout", onFocusOut);
    };
  }, []);
  return (
    <Sonner
      theme={resolvedTheme === "light" ? "light" : "dark"}
      position="bottom-center"
      // Sonner's own sheet is outside the layers, so font and place are set where it cannot win.
      style={{ fontFamily: "inherit", marginLeft: "var(--toast-shift)", "--width": "30rem" } as CSSProperties}
      offset={{ bottom: "calc(var(--dock) + 24px)" }}
      mobileOffset={{ bottom: "calc(var(--dock) + 16px)", left: "16px", right: "16px" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "inset-x-0 flex min-h-11 w-full items-center gap-3 rounded-lg bg-surface-float py-2 pr-2 pl-3 text-13 text-on-surface shadow-float sm:mx-auto sm:w-max! sm:max-w-full [&[data-front=false][data-expanded=false]>*]:opacity-0",
          icon: "shrink-0 [&_svg]:size-4 [&_svg]:stroke-[1.6] [&_svg]:text-muted [&_svg.text-completed]:text-completed [&_svg.text-danger]:text-danger",
          content: "min-w-0 flex-1 pr-1",
          title: "font-normal",
          actionButton:
            "touch-target inline-flex h-control-sm shrink-0 items-center gap-1.5 rounded-md px-2.5 font-medium text-muted hover:bg-fill hover:text-on-surface",
        },
      }}
    />
  );
}

/** Shortcuts keep out of the way while somebody writes. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    Boolean(target.closest("input, textarea, select, [contenteditable='true']"))
  );
}
