"use client";
"use no memo";
import { Check, CircleAlert, Info } from "lucide-react";
import { useTheme } from "next-themes";
import { type CSSProperties, type ReactNode, useEffect } from "react";
import { Toaster as Sonner, toast as sonner } from "sonner";
import { Kbd } from "./kbd";
import type { ToastKind, ToastOutlet } from "./toast";

const SHOWN_MS = 6_000;
const ERROR_SHOWN_MS = 12_000;

type Undo = { id: string | number; run: () => void };
let lastUndo: Undo | null = null;

const outlet: ToastOutlet = {
  show: (id, kind, message, options) => {
    const text = options.reference ? `${message} Reference ${options.reference}.` : message;
    sonner(text, {
      id,
      icon: options.icon ?? ICON[kind],
      duration: kind === "error" ? ERROR_SHOWN_MS : SHOWN_MS,
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
  },
  dismiss: (id) => sonner.dismiss(id),
  undo: runUndo,
};

const ICON: Record<ToastKind, ReactNode> = {
  done: <Check className="text-completed" />,
  info: <Info />,
  error: <CircleAlert className="text-danger" />,
};

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

export type ToastOutletViewProps = { onReady: (outlet: ToastOutlet | null) => void };

/** Where toasts appear. It takes orders once Sonner is mounted: what Sonner is told earlier it forgets. */
export function ToastOutletView({ onReady }: ToastOutletViewProps) {
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    onReady(outlet);
    return () => onReady(null);
  }, [onReady]);
  useHoldOnFocus();
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

/** The keyboard's focus on one holds all of them. */
function useHoldOnFocus() {
  useEffect(() => {
    const isToast = (target: EventTarget | null) =>
      target instanceof Element && target.closest("[data-sonner-toast]") !== null;
    const onFocusIn = (event: FocusEvent) => isToast(event.target) && hold(true);
    const onFocusOut = (event: FocusEvent) =>
      isToast(event.target) && !isToast(event.relatedTarget) && hold(false);
    window.addEventListener("focusin", onFocusIn);
    window.addEventListener("focusout", onFocusOut);
    return () => {
      window.removeEventListener("focusin", onFocusIn);
      window.removeEventListener("focusout", onFocusOut);
    };
  }, []);
}
