import { orderedParameters } from "@/lib/parameters/apply";
import type { Parameter, Parameters } from "@/lib/parameters/schema";

export type FormEntry = [name: string, parameter: Parameter];
/** Fields under one heading; the first group of a form has none. */
export type FormGroup = { title: string | null; entries: FormEntry[] };
export type FormSections = { main: FormGroup[]; advanced: FormGroup[]; advancedCount: number };

/** The form's layout: order, groups in order of their first field, advanced ones apart. */
export function formSections(parameters: Parameters): FormSections {
  // A toggle nobody has bound to nodes does nothing: it waits in the editor.
  const entries = orderedParameters(parameters).filter(
    ([, { type, nodes = [] }]) => type !== "feature" || nodes.length > 0,
  );
  const advanced = entries.filter(([, parameter]) => parameter.advanced === true);
  return {
    main: groupsOf(entries.filter(([, parameter]) => parameter.advanced !== true)),
    advanced: groupsOf(advanced),
    advancedCount: advanced.length,
  };
}

function groupsOf(entries: FormEntry[]): FormGroup[] {
  const groups = new Map<string | null, FormEntry[]>();
  for (const entry of entries) {
    const title = entry[1].group ?? null;
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [entry]);
    else group.push(entry);
  }
  return [...groups].map(([title, grouped]) => ({ title, entries: grouped }));
}
