import { isControlWord, leftoverCost, mismatchCost, missingCost, skippedCost } from "./mismatch-cost";
import type { WidgetSlot } from "./widget-slots";

/** Longer rows are read one by one: no node of ComfyUI's has so many widgets. */
const ALIGNED_MAX = 400;

export type Alignment = {
  /** The saved value of each widget; a widget without one is absent. */
  values: Map<WidgetSlot, unknown>;
  /** Values nothing could be made of (companions and buttons not counted). */
  leftover: number;
  cost: number;
};

/** What the value just taken may be followed by besides the next widget's value. */
type After = "nothing" | "control" | "filter" | "upload";
type Cell = { slot: WidgetSlot; next: Cell | null; expanded: Map<string, Cell | null> };
type Step = { cost: number; move: "assign" | "skipValue" | "skipSlot" | "end" };

/**
 * Gives every saved value to the widget it belongs to. The row holds more than widgets: control companions,
 * buttons, values of inputs that take only links today; and less, when the node has grown since. Of all ways to
 * read the row in order, the one whose values fit their widgets best is taken, so a complete row is read as written.
 */
export function alignWidgets(slots: readonly WidgetSlot[], values: readonly unknown[]): Alignment {
  const whole = align(slots, values);
  const forced = withoutForced(slots, values);
  if (!forced) return whole;
  const reduced = align(forced.slots, forced.values);
  return reduced.cost <= whole.cost ? reduced : whole;
}

/** The frontend's own rule for values of link-only inputs: the row counts as if they were widgets. */
function withoutForced(slots: readonly WidgetSlot[], values: readonly unknown[]) {
  if (!slots.some(({ isForced }) => isForced)) return null;
  const isForced = slots.flatMap((slot) => (slot.hasControl ? [slot.isForced, false] : [slot.isForced]));
  if (isForced.length !== values.length) return null;
  return {
    slots: slots.filter((slot) => !slot.isForced),
    values: values.filter((_, index) => !isForced[index]),
  };
}

function align(slots: readonly WidgetSlot[], values: readonly unknown[]): Alignment {
  if (slots.length > ALIGNED_MAX || values.length > ALIGNED_MAX) return inOrder(slots, values);
  const steps = new Map<Cell | null, Map<string, Step>>();
  const first = prepend(slots, null);
  const cost = best(first, 0, "nothing", values, steps);
  return { ...walk(first, values, steps), cost };
}

function inOrder(slots: readonly WidgetSlot[], values: readonly unknown[]): Alignment {
  const taken = slots.slice(0, values.length).map((slot, index) => [slot, values[index]] as const);
  return { values: new Map(taken), leftover: Math.max(0, values.length - slots.length), cost: 0 };
}

function prepend(slots: readonly WidgetSlot[], next: Cell | null): Cell | null {
  return slots.reduceRight<Cell | null>((tail, slot) => ({ slot, next: tail, expanded: new Map() }), next);
}

/** The cheapest cost of reading the rest; the choice is remembered for the walk. */
function best(
  cell: Cell | null,
  at: number,
  after: After,
  values: readonly unknown[],
  steps: Map<Cell | null, Map<string, Step>>,
): number {
  const key = `${at}${after}`;
  const known = steps.get(cell) ?? new Map<string, Step>();
  steps.set(cell, known);
  const done = known.get(key);
  if (done) return done.cost;
  const choices: Step[] = [];
  if (at >= values.length) {
    choices.push({ cost: missingAtEnd(cell), move: "end" });
  } else {
    const value = values[at];
    if (cell) {
      const own = mismatchCost(value, cell.slot) + (isCompanionTaken(value, after, cell.slot) ? 1 : 0);
      const [next, then] = advance(cell, value);
      choices.push({ cost: own + best(next, at + 1, then, values, steps), move: "assign" });
      const skipped = missingCost(cell.slot);
      choices.push({ cost: skipped + best(cell.next, at, "nothing", values, steps), move: "skipSlot" });
    }
    const wasted = cell ? skippedCost(value, after, cell.slot) : leftoverCost(value, after);
    const then = afterSkip(value, after);
    choices.push({ cost: wasted + best(cell, at + 1, then, values, steps), move: "skipValue" });
  }
  const chosen = choices.reduce((a, b) => (b.cost < a.cost - 1e-9 ? b : a));
  known.set(key, chosen);
  return chosen.cost;
}

function walk(first: Cell | null, values: readonly unknown[], steps: Map<Cell | null, Map<string, Step>>) {
  const taken = new Map<WidgetSlot, unknown>();
  let [cell, at, after]: [Cell | null, number, After] = [first, 0, "nothing"];
  let leftover = 0;
  while (at < values.length) {
    const move = steps.get(cell)?.get(`${at}${after}`)?.move;
    const value = values[at];
    if (move === "assign" && cell) {
      taken.set(cell.slot, value);
      [cell, after] = advance(cell, value);
      at += 1;
    } else if (move === "skipSlot" && cell) {
      [cell, after] = [cell.next, "nothing"];
    } else {
      if (skippedIsWaste(value, after)) leftover += 1;
      after = afterSkip(value, after);
      at += 1;
    }
  }
  return { values: taken, leftover };
}

/** What follows a taken value: a dynamic combo brings the widgets of its choice with it. */
function advance(cell: Cell, value: unknown): [Cell | null, After] {
  const after: After = cell.slot.hasControl ? "control" : cell.slot.hasUpload ? "upload" : "nothing";
  if (cell.slot.kind !== "dynamicCombo" || typeof value !== "string") return [cell.next, after];
  const known = cell.expanded.get(value);
  if (known !== undefined) return [known, after];
  const slots = cell.slot.dynamicOptions.find(({ key }) => key === value)?.slots ?? [];
  const next = prepend(slots, cell.next);
  cell.expanded.set(value, next);
  return [next, after];
}

function afterSkip(value: unknown, after: After): After {
  if (after === "control" && isControlWord(value)) return "filter";
  return after === "upload" ? "upload" : "nothing";
}

function missingAtEnd(cell: Cell | null): number {
  let cost = 0;
  for (let rest = cell; rest; rest = rest.next) cost += rest.slot.isForced || rest.slot.isDoubtful ? 0 : 0.3;
  return cost;
}

function isCompanionTaken(value: unknown, after: After, slot: WidgetSlot): boolean {
  return after === "control" && isControlWord(value) && !slot.options.some((option) => option === value);
}

function skippedIsWaste(value: unknown, after: After): boolean {
  if (after === "control" && (isControlWord(value) || typeof value === "boolean")) return false;
  return value !== null && value !== "" && value !== "image" && typeof value !== "object";
}
