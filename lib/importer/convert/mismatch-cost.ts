import type { WidgetSlot } from "./widget-slots";

/**
 * How badly a reading of saved values fits, in points: 0 as it should be, under 1 plausible, above that unlikely.
 * Only the order of the figures matters; they were set so that a complete row is always read as written.
 */

const CONTROL_WORDS = new Set<unknown>(["fixed", "increment", "decrement", "randomize", "increment-wrap"]);

export function isControlWord(value: unknown): boolean {
  return CONTROL_WORDS.has(value);
}

/** For giving this value to this widget. */
export function mismatchCost(value: unknown, slot: WidgetSlot): number {
  if (slot.isForced) return 0.15;
  if (value === null || value === undefined) return 0.5;
  switch (slot.kind) {
    case "int":
    case "float":
      return numberCost(value, slot);
    case "string":
      return typeof value === "string" ? 0 : typeof value === "boolean" ? 3 : 1.5;
    case "boolean":
      return booleanCost(value);
    case "combo":
      return comboCost(value, slot);
    case "dynamicCombo":
      return slot.dynamicOptions.some(({ key }) => key === value) ? 0 : 2.5;
    case "any":
      return 0.1;
  }
}

/** For a widget without a value although values follow. */
export function missingCost(slot: WidgetSlot): number {
  if (slot.isForced) return 0;
  return slot.isDoubtful ? 0.2 : 2;
}

/** For a value left out although widgets follow. */
export function skippedCost(value: unknown, after: string, next: WidgetSlot): number {
  if (after === "control" && isControlWord(value)) return 0;
  // Files of early 2023 hold the companion as a checkbox.
  if (after === "control" && typeof value === "boolean") return next.kind === "boolean" ? 1.2 : 0.25;
  if (after === "filter" && value === "") return 0.05;
  if (after === "upload" && (value === "image" || value === "" || value === null)) return 0.1;
  return value === null ? 1 : 2.5;
}

/** For a value after the last widget: buttons and previews live there. */
export function leftoverCost(value: unknown, after: string): number {
  if (after === "control" && (isControlWord(value) || typeof value === "boolean")) return 0;
  const isButton = value === null || value === "" || value === "image" || typeof value === "object";
  return isButton ? 0.05 : 0.4;
}

function numberCost(value: unknown, slot: WidgetSlot): number {
  if (typeof value === "number") {
    const isOutside = (slot.min !== null && value < slot.min) || (slot.max !== null && value > slot.max);
    const isBroken = slot.kind === "int" && !Number.isInteger(value);
    return (isOutside ? 0.3 : 0) + (isBroken ? 0.3 : 0);
  }
  if (typeof value === "string") return value.trim() !== "" && Number.isFinite(Number(value)) ? 0.6 : 4;
  return typeof value === "boolean" ? 3 : 4;
}

function booleanCost(value: unknown): number {
  if (typeof value === "boolean") return 0;
  if (value === 0 || value === 1) return 1;
  return typeof value === "string" && /^(true|false|enabled?|disabled?|yes|no|on|off)$/i.test(value) ? 1 : 4;
}

function comboCost(value: unknown, slot: WidgetSlot): number {
  if (slot.options.some((option) => option === value)) return 0;
  if (Array.isArray(value)) return 0.5;
  if (typeof value !== "string") return slot.options.length === 0 ? 1.5 : 3;
  if (slot.options.length === 0) return isControlWord(value) ? 0.8 : 0.05;
  const isFile = FILE.test(value) && slot.options.some((option) => FILE.test(String(option)));
  return isFile || slot.hasUpload ? 0.2 : 1;
}

const FILE = /\.[a-z0-9]{1,12}$/i;
