export const overlayClass =
  "fixed inset-0 z-50 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";
export const dialogWidth = { sm: "max-w-[25rem]", md: "max-w-[32.5rem]", lg: "max-w-[47.5rem]" };
export const panelClass =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg bg-surface-float shadow-float outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";

/**
 * Focus goes to the first field, else to the panel itself: never to the close button, whose tooltip would open.
 * On touch always to the panel, so that the keyboard does not jump up.
 */
export function focusFirstField(event: Event) {
  event.preventDefault();
  const panel = event.currentTarget;
  if (!(panel instanceof HTMLElement)) return;
  const field = panel.querySelector<HTMLElement>(
    "[data-autofocus], input:not([type=hidden]):enabled, textarea:enabled, [role=combobox]:enabled",
  );
  const isTouch = window.matchMedia("(pointer: coarse)").matches;
  (isTouch ? panel : (field ?? panel)).focus({ preventScroll: true });
}
