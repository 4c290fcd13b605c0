import type { WorkflowCategory } from "@/db/enums";
import { nameOf, numbered } from "@/lib/parameters/detect/finding";
import type { Parameter, ParameterOptions, Parameters, ParameterValues } from "@/lib/parameters/schema";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { type Replacement, replaceDefault, replacementsOf } from "./replacements";

export type EditorField = { name: string; parameter: Parameter; isExposed: boolean };

export type EditorState = {
  name: string;
  category: WorkflowCategory;
  projectId: string | null;
  /** What is to stand in the history about this version. */
  notes: string;
  /** In the form's order; what is not exposed keeps its place. */
  fields: EditorField[];
  /** The field whose details are open. */
  openName: string | null;
  replacements: Replacement[];
  /** What was tried in the form, by name. */
  tried: ParameterValues;
};

export type EditorAction =
  | { type: "about"; change: Partial<Pick<EditorState, "name" | "category" | "projectId" | "notes">> }
  | { type: "open"; name: string | null }
  | { type: "expose"; name: string; isExposed: boolean }
  | { type: "change"; name: string; change: Partial<Parameter> }
  /** To this place among the exposed fields. */
  | { type: "move"; name: string; to: number }
  | { type: "add-toggle" }
  | { type: "replace"; at: number; to: Replacement["to"] }
  | { type: "try"; name: string; value: unknown }
  | { type: "try-all"; values: ParameterValues };

/** A fresh import: what the importer proposed is exposed, every other constant waits beside it. */
export function editorOf(found: ImportedWorkflowDto, projectId: string | null): EditorState {
  const proposed = Object.entries(found.parameters)
    .sort(([, a], [, b]) => (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER))
    .map(([name, parameter]) => ({ name, parameter, isExposed: true }));
  const taken = new Set(proposed.map(({ name }) => name));
  const further = found.further.map((parameter) => {
    const name = freeName(nameOf(parameter.label), taken);
    taken.add(name);
    return { name, parameter, isExposed: false };
  });
  return {
    name: found.name,
    category: found.category,
    projectId,
    notes: "",
    fields: [...proposed, ...further],
    openName: null,
    replacements: replacementsOf(found),
    tried: {},
  };
}

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case "about":
      return { ...state, ...action.change };
    case "open":
      return { ...state, openName: action.name };
    case "expose":
      return expose(state, action.name, action.isExposed);
    case "change":
      return change(state, action.name, action.change);
    case "move":
      return { ...state, fields: moved(state.fields, action.name, action.to) };
    case "add-toggle":
      return addToggle(state);
    case "replace":
      return { ...state, replacements: replaced(state.replacements, action.at, action.to), tried: {} };
    case "try":
      return { ...state, tried: { ...state.tried, [action.name]: action.value } };
    case "try-all":
      return { ...state, tried: action.values };
  }
}

export function exposedFields(state: EditorState): EditorField[] {
  return state.fields.filter(({ isExposed }) => isExposed);
}

/** The form as it would be saved. */
export function parametersOf(state: EditorState): Parameters {
  return Object.fromEntries(
    exposedFields(state).map(({ name, parameter }, order) => [
      name,
      { ...replaceDefault(parameter, state.replacements), order },
    ]),
  );
}

/** Live choices under the names this form uses. */
export function optionsOf(parameters: Parameters, known: ImportedWorkflowDto["options"]): ParameterOptions {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { options_from: from }]) => {
      const options = from ? known[`${from.class_type}.${from.input}`] : undefined;
      return options ? [[name, options]] : [];
    }),
  );
}

/** A mask and its picture come together and go together: painted over nothing it cannot be. */
function expose(state: EditorState, name: string, isExposed: boolean): EditorState {
  const wanted = state.fields.find((field) => field.name === name);
  if (!wanted) return state;
  const isAlong = ({ name: other, parameter }: EditorField) =>
    other === name || (isExposed ? other === wanted.parameter.mask_of : parameter.mask_of === name);
  const along = state.fields.filter(isAlong).map((field) => ({ ...field, isExposed }));
  const openName = isExposed ? name : state.openName === name ? null : state.openName;
  if (!isExposed) {
    const fields = state.fields.map((field) => along.find(({ name: at }) => at === field.name) ?? field);
    return { ...state, openName, fields };
  }
  // What is added comes last, where it is seen arriving; what was there already keeps its place.
  const added = along.filter(({ name: at }) => !exposedFields(state).some((field) => field.name === at));
  const names = new Set(added.map(({ name: at }) => at));
  const rest = state.fields.filter((field) => !names.has(field.name));
  const last = rest.findLastIndex((field) => field.isExposed);
  return { ...state, openName, fields: rest.toSpliced(last + 1, 0, ...added) };
}

/** A toggle over no nodes yet, last in the form and open for choosing them. */
function addToggle(state: EditorState): EditorState {
  const name = freeName("toggle", new Set(state.fields.map((field) => field.name)));
  const parameter: Parameter = {
    type: "feature",
    label: "Toggle",
    default: true,
    nodes: [],
    node_id: "",
    node_input: "",
    source: { kind: "added", confidence: 1 },
  };
  return { ...state, openName: name, fields: [...state.fields, { name, parameter, isExposed: true }] };
}

function change(state: EditorState, name: string, changed: Partial<Parameter>): EditorState {
  const fields = state.fields.map((field) =>
    field.name === name ? { ...field, parameter: { ...field.parameter, ...changed } } : field,
  );
  if (!Object.hasOwn(changed, "default")) return { ...state, fields };
  const { [name]: _, ...tried } = state.tried;
  return { ...state, fields, tried };
}

function replaced(all: Replacement[], at: number, to: Replacement["to"]): Replacement[] {
  return all.map((one, index) => (index === at ? { ...one, to } : one));
}

function moved(fields: EditorField[], name: string, to: number): EditorField[] {
  const field = fields.find((one) => one.name === name);
  if (!field) return fields;
  const rest = fields.filter((one) => one.name !== name);
  const others = rest.filter(({ isExposed }) => isExposed);
  const before = others[Math.max(0, to)];
  const at = before ? rest.indexOf(before) : rest.findLastIndex(({ isExposed }) => isExposed) + 1;
  return rest.toSpliced(at, 0, field);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let index = 0; ; index += 1) {
    const name = numbered(wanted, index, "_");
    if (!taken.has(name)) return name;
  }
}
