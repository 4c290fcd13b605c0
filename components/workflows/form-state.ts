import { defaultValues } from "@/lib/parameters/defaults";
import { parseValues } from "@/lib/parameters/input";
import { readValue } from "@/lib/parameters/read-value";
import type { ParameterOptions, Parameters, ParameterValues, SeedValue } from "@/lib/parameters/schema";
import { advanceSeed } from "@/lib/parameters/seeds";

export type FormState = {
  values: ParameterValues;
  /** What a server answered, per field, until that field changes. */
  serverErrors: Record<string, string>;
  /** Generate was pressed once: from then on the form says what is wrong as it is edited. */
  isChecked: boolean;
};

export type FormAction =
  | { type: "set"; name: string; value: unknown }
  | { type: "reset"; values: ParameterValues }
  | { type: "check" }
  | { type: "refused"; fields: Record<string, string> }
  /** A random seed was drawn: the field shows it, so that one press keeps it. */
  | { type: "drawn"; seed: number }
  /** A press with these values made so many: what counts up goes on after them, unless it was edited meanwhile. */
  | { type: "advance"; parameters: Parameters; sent: ParameterValues; count: number };

/** A draft over the defaults; names the form no longer has are dropped. */
export function initialForm(
  parameters: Parameters,
  options: ParameterOptions,
  draft: ParameterValues | null,
): FormState {
  return {
    values: { ...defaultValues(parameters, options), ...ownValues(parameters, draft) },
    serverErrors: {},
    isChecked: false,
  };
}

/** What of it the form still has a field for. */
export function ownValues(
  parameters: Parameters,
  values: ParameterValues | null | undefined,
): ParameterValues {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => Object.hasOwn(parameters, name)));
}

export function formReducer(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case "set": {
      const { [action.name]: _, ...serverErrors } = state.serverErrors;
      return { ...state, serverErrors, values: { ...state.values, [action.name]: action.value } };
    }
    case "reset":
      return { values: action.values, serverErrors: {}, isChecked: false };
    case "check":
      return { ...state, isChecked: true };
    case "refused":
      return { ...state, isChecked: true, serverErrors: action.fields };
    case "drawn":
      return { ...state, values: withDrawnSeed(state.values, action.seed) };
    case "advance":
      return { ...state, values: withNextSeeds(state.values, action) };
  }
}

/** One sentence per wrong field: the validator's own, else what the server said. */
export function formErrors(
  state: FormState,
  parameters: Parameters,
  options: ParameterOptions,
): Record<string, string> {
  if (!state.isChecked) return state.serverErrors;
  const parsed = parseValues(parameters, state.values, { options });
  return parsed.ok ? state.serverErrors : { ...state.serverErrors, ...parsed.fields };
}

/** Only random seeds follow: a fixed one is what somebody chose. */
function withDrawnSeed(values: ParameterValues, seed: number): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isRandomSeed(value) ? { ...value, value: seed } : value,
    ]),
  );
}

function withNextSeeds(
  values: ParameterValues,
  { parameters, sent, count }: Extract<FormAction, { type: "advance" }>,
): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const seed = readValue.seed(value);
      const parameter = parameters[name];
      const isNext =
        parameter?.type === "seed" &&
        seed?.mode === "increment" &&
        seed.value === readValue.seed(sent[name])?.value;
      return [name, isNext ? { ...seed, value: advanceSeed(parameter, seed.value, count) } : value];
    }),
  );
}

export function isRandomSeed(value: unknown): value is SeedValue {
  return typeof value === "object" && value !== null && "mode" in value && value.mode === "random";
}

/** Fields whose value is no longer the default, for "1 changed". A random seed's number is no change. */
export function changedNames(values: ParameterValues, defaults: ParameterValues): string[] {
  const comparable = (value: unknown) => JSON.stringify(isRandomSeed(value) ? { mode: "random" } : value);
  return Object.keys({ ...defaults, ...values }).filter(
    (name) => comparable(values[name]) !== comparable(defaults[name]),
  );
}
