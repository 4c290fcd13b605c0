/** What a form's action answers and the form renders. Isomorphic. `values` never holds a password. */
export type FormState = {
  /** A sentence for the whole form. */
  error?: string;
  /** Field name → sentence. */
  fieldErrors?: Record<string, string>;
  /** It worked, for forms that stay; what it was about, for the sentence that says so. */
  done?: string;
  /** What was typed, given back because React resets the inputs once the action has returned. */
  values?: Record<string, string>;
};

export const EMPTY_FORM_STATE: FormState = {};
