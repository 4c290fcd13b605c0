import { isControlWord, leftoverCost, mismatchCost, missingCost, skippedCost } from "./mismatch-cost";
import type { WidgetSlot } from "./widget-slots";

/** No node has longer rows; the search goes as deep as a row is long. */
const ROW_MAX = 500;

/** Readings compared before rows are taken in plain order: bounds the time a hostile file can cost. */
const STATES_MAX = 200_000;

export type Alignment = {
  /** The saved value of each widget; a widget without one is absent. */
  values: Map<WidgetSlot, unknown>;
  /** Values nothing could be made of (companions and buttons not counted). */
  leftover: number;
  cost: number;
};

/** What the value just taken may be followed by besides the next widget's value. */
type After = "nothing" | "control" | "filter" | "upload";
type Cell = {
  slot: WidgetSlot;
  next: Cell | null;
  expanded: Map<string, Cell | null>;
  steps: Map<number, Step>;
};
type Step = { cost: number; move: "assign" | "skipValue" | "skipSlot" | "end" };

/** Shared by all nodes of a file. */
export type AlignmentBudget = { states: number };

const AFTER: After[] = ["nothing", "control", "filter", "upload"];

/**
 * Gives every saved value to the widget it belongs to. The row holds more than widgets: control companions,
 * buttons, values of inputs that take only links today; and less, when the node has grown since. Of all ways to
 * read the row in order, the one whose values fit their widgets best is taken, so a complete row is read as written.
 */
export function alignWidgets(
  slots: readonly WidgetSlot[],
  values: readonly unknown[],
  budget: AlignmentBudget = { states: STATES_MAX },
): Alignment {
  const whole = align(slots, values, budget);
  const forced = withoutForced(slots, values);
  if (!forced) return whole;
  const reduced = align(forced.slots, forced.values, budget);
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

function align(slots: readonly WidgetSlot[], values: readonly unknown[], budget: AlignmentBudget): Alignment {
  const plain = inOrder(slots, values);
  const states = (slots.length + 1) * values.length;
  const isLong = slots.length > ROW_MAX || values.length > ROW_MAX || states > budget.states;
  if (plain.cost === 0 || isLong) return plain;
  budget.states -= states;
  const end: Cell["steps"] = new Map();
  const first = prepend(slots, null);
  const cost = best(first, 0, "nothing", values, end);
  return { ...walk(first, values, end), cost };
}

/** The row as written: a value per widget, companions stepped over. Costs nothing when everything fits. */
function inOrder(slots: readonly WidgetSlot[], values: readonly unknown[]): Alignment {
  const taken = new Map<WidgetSlot, unknown>();
  let [cost, at] = [0, 0];
  const queue = [...slots].reverse();
  for (let slot = queue.pop(); slot && at < values.length; slot = queue.pop()) {
    const value = values[at];
    taken.set(slot, value);
    cost += mismatchCost(value, slot);
    at += 1;
    if (slot.hasControl && isControlWord(values[at])) at += 1;
    const inner = slot.dynamicOptions.find(({ key }) => key === value)?.slots ?? [];
    queue.push(...[...inner].reverse());
    if (at === values.length) return { values: taken, leftover: 0, cost: cost + queue.length };
  }
  const leftover = values.length - at;
  return { values: taken, leftover, cost: cost + leftover + queue.length };
}

function prepend(slots: readonly WidgetSlot[], next: Cell | null): Cell | null {
  return slots.reduceRight<Cell | null>(
    (tail, slot) => ({ slot, next: tail, expanded: new Map(), steps: new Map() }),
    next,
  );
}

/** The cheapest cost of reading the rest; the choice is remembered for the walk. */
function best(
  cell: Cell | null,
  at: number,
  after: After,
  values: readonly unknown[],
  end: Cell["steps"],
): number {
  const key = keyOf(at, after);
  const known = cell?.steps ?? end;
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
      choices.push({ cost: own + best(next, at + 1, then, values, end), move: "assign" });
      const skipped = missingCost(cell.slot);
      choices.push({ cost: skipped + best(cell.next, at, "nothing", values, end), move: "skipSlot" });
    }
    const wasted = cell ? skippedCost(value, after, cell.slot) : leftoverCost(value, after);
    const then = afterSkip(value, after);
    choices.push({ cost: wasted + best(cell, at + 1, then, values, end), move: "skipValue" });
  }
  const chosen = choices.reduce((a, b) => (b.cost < a.cost - 1e-9 ? b : a));
  known.set(key, chosen);
  return chosen.cost;
}

function walk(first: Cell | null, values: readonly unknown[], end: Cell["steps"]) {
  const taken = new Map<WidgetSlot, unknown>();
  let [cell, at, after]: [Cell | null, number, After] = [first, 0, "nothing"];
  let leftover = 0;
  while (at < values.length) {
    const move = (cell?.steps ?? end).get(keyOf(at, after))?.move;
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

function keyOf(at: number, after: After): number {
  return at * AFTER.length + AFTER.indexOf(after);
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
