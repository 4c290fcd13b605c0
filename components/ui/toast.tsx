"use client";
"use no memo";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { onDemand, useOnDemand } from "./on-demand";

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

export type ToastKind = "done" | "info" | "error";

/** What the loaded half does; until then calls wait in `pending`. */
export type ToastOutlet = {
  show: (id: string, kind: ToastKind, message: string, options: ErrorToastOptions) => void;
  dismiss: (id?: string | number) => void;
  /** Takes back what the last toast offers to; false when there is nothing. */
  undo: () => boolean;
};

const sheet = onDemand(() => import("./toast-outlet").then((module) => module.ToastOutletView));
const listeners = new Set<() => void>();
let outlet: ToastOutlet | null = null;
let pending: ((ready: ToastOutlet) => void)[] = [];
let isAsked = false;
let count = 0;

/** One sentence at the bottom of the content. It stays while hovered; what it offers is never only there. */
export const toast = {
  done: (message: string, options: ToastOptions = {}) => show("done", message, options),
  info: (message: string, options: ToastOptions = {}) => show("info", message, options),
  error: (message: string, options: ErrorToastOptions = {}) => show("error", message, options),
  dismiss: (id?: string | number) => tell((ready) => ready.dismiss(id)),
};

function show(kind: ToastKind, message: string, options: ErrorToastOptions): string {
  count += 1;
  const id = options.id ?? `toast-${count}`;
  tell((ready) => ready.show(id, kind, message, options));
  isAsked = true;
  for (const listener of listeners) listener();
  return id;
}

function tell(order: (ready: ToastOutlet) => void) {
  if (outlet) order(outlet);
  else pending.push(order);
}

/** The loaded half reports for duty, and leaves with null. */
function connect(ready: ToastOutlet | null) {
  outlet = ready;
  if (!ready) return;
  const orders = pending;
  pending = [];
  for (const order of orders) order(ready);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Mounted once, in the studio's layout. Its code comes with the first toast. */
export function Toaster() {
  const isWanted = useSyncExternalStore(
    subscribe,
    () => isAsked,
    () => false,
  );
  const Outlet = useOnDemand(sheet, isWanted);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      if (isUndo && !isTyping(event.target) && outlet?.undo()) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return Outlet ? <Outlet onReady={connect} /> : null;
}

/** Shortcuts keep out of the way while somebody writes. A switch or a slider is an input, but takes no letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && Boolean(target.closest(WRITTEN_IN));
}

const WRITTEN_IN =
  "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable='true']";
