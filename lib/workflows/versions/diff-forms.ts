import { orderedParameters } from "@/lib/parameters/apply";
import type { Parameter, Parameters } from "@/lib/parameters/schema";
import { showValue } from "@/lib/parameters/show-value";
import { parameterTargets } from "@/lib/parameters/targets";

export type FormDiff = {
  sentences: string[];
  /** Names before → names now, of fields that drive the same inputs under another name. */
  renamed: Record<string, string>;
};

/** What somebody did to a form, as the people who fill it in would notice it. Equal forms answer nothing. */
export function diffForms(before: Parameters, after: Parameters): FormDiff {
  const renamed = renamings(before, after);
  const cameFrom = new Map(Object.entries(renamed).map(([was, is]) => [is, was]));
  const added = Object.entries(after).filter(([name]) => !Object.hasOwn(before, name) && !cameFrom.has(name));
  const removed = Object.entries(before).filter(
    ([name]) => !Object.hasOwn(after, name) && !Object.hasOwn(renamed, name),
  );
  const kept = Object.entries(after).flatMap(([name, is]) => {
    const was = before[cameFrom.get(name) ?? name];
    return was && Object.hasOwn(before, cameFrom.get(name) ?? name) ? [{ was, is }] : [];
  });
  return {
    sentences: [
      ...added.map(([, { label }]) => `Added field ${label}`),
      ...removed.map(([, { label }]) => `Removed field ${label}`),
      ...kept.flatMap(({ was, is }) => fieldChanges(was, is)),
      ...orderChange(before, after, renamed),
    ],
    renamed,
  };
}

function renamings(before: Parameters, after: Parameters): Record<string, string> {
  const gone = Object.entries(before).filter(([name]) => !Object.hasOwn(after, name));
  const come = Object.entries(after).filter(([name]) => !Object.hasOwn(before, name));
  return Object.fromEntries(
    gone.flatMap(([was, parameter]) => {
      const match = come.find(
        ([, other]) => other.type === parameter.type && placesOf(other) === placesOf(parameter),
      );
      return match ? [[was, match[0]]] : [];
    }),
  );
}

function placesOf(parameter: Parameter): string {
  return parameterTargets(parameter)
    .map((target) => `${target.node_id} ${target.node_input}`)
    .sort()
    .join("\n");
}

function fieldChanges(was: Parameter, is: Parameter): string[] {
  const { label } = is;
  return [
    was.label === label ? "" : `Field ${was.label} is now called ${label}`,
    was.type === is.type ? "" : `${label} is now a ${is.type} field, before ${was.type}`,
    rangeOf(was) === rangeOf(is) ? "" : `Range of ${label} ${rangeOf(was)} → ${rangeOf(is)}`,
    was.step === is.step ? "" : `Step of ${label} ${showValue(was.step)} → ${showValue(is.step)}`,
    same(was.default, is.default)
      ? ""
      : `Default of ${label} ${showValue(was.default)} → ${showValue(is.default)}`,
    same(was.options, is.options) ? "" : optionsChange(label, was, is),
    Boolean(was.required) === Boolean(is.required)
      ? ""
      : `${label} is ${is.required ? "now" : "no longer"} required`,
    Boolean(was.advanced) === Boolean(is.advanced)
      ? ""
      : `${label} is ${is.advanced ? "now folded under Advanced" : "no longer under Advanced"}`,
    placesOf(was) === placesOf(is) ? "" : `${label} now sets ${placesText(is)}, before ${placesText(was)}`,
    (was.help ?? "") === (is.help ?? "") ? "" : `Help of ${label} changed`,
    (was.group ?? "") === (is.group ?? "")
      ? ""
      : `${label} moved to ${is.group ? `the group ${is.group}` : "no group"}`,
    same(was.nodes, is.nodes) ? "" : `${label} now switches ${countNodes(is)}, before ${countNodes(was)}`,
  ].filter((sentence) => sentence !== "");
}

function countNodes({ nodes = [] }: Parameter): string {
  return nodes.length === 1 ? "1 node" : `${nodes.length} nodes`;
}

function rangeOf({ min, max }: Parameter): string {
  if (min === undefined && max === undefined) return "any";
  if (max === undefined) return `from ${min}`;
  return min === undefined ? `up to ${max}` : `${min}–${max}`;
}

function optionsChange(label: string, was: Parameter, is: Parameter): string {
  const [before, after] = [was, is].map(({ options = [] }) => options.map(optionValue));
  const lost = (before ?? []).filter((value) => !after?.includes(value));
  const won = (after ?? []).filter((value) => !before?.includes(value));
  const parts = [
    lost.length > 0 ? `without ${list(lost)}` : "",
    won.length > 0 ? `with ${list(won)}` : "",
  ].filter(Boolean);
  return parts.length > 0
    ? `Choices of ${label} now ${parts.join(" and ")}`
    : `Choices of ${label} rearranged`;
}

function optionValue(option: NonNullable<Parameter["options"]>[number]): string {
  return typeof option === "string" ? option : String(option.value);
}

const LISTED_MAX = 3;

function list(values: string[]): string {
  const rest = values.length - LISTED_MAX;
  return rest > 0 ? `${values.slice(0, LISTED_MAX).join(", ")} and ${rest} more` : values.join(", ");
}

function placesText(parameter: Parameter): string {
  return list(parameterTargets(parameter).map((target) => `${target.node_id}.${target.node_input}`));
}

function orderChange(before: Parameters, after: Parameters, renamed: Record<string, string>): string[] {
  const was = orderedParameters(before)
    .map(([name]) => renamed[name] ?? name)
    .filter((name) => Object.hasOwn(after, name));
  const isKept = new Set(was);
  const is = orderedParameters(after)
    .map(([name]) => name)
    .filter((name) => isKept.has(name));
  return same(was, is) ? [] : ["The fields stand in another order"];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
