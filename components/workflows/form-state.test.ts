import { describe, expect, it } from "vitest";
import { applyValues } from "@/lib/parameters/apply";
import type { Parameters } from "@/lib/parameters/schema";
import { adjustWeight } from "./fields/prompt-weight";
import { formSections } from "./form-sections";
import { changedNames, formErrors, formReducer, initialForm } from "./form-state";

const at = { node_id: "1", node_input: "x" };
const parameters: Parameters = {
  steps: { ...at, type: "slider", label: "Steps", default: 20, min: 1, max: 60, integer: true, order: 2 },
  seed: { ...at, type: "seed", label: "Seed", default: { mode: "random", value: 0 }, order: 1 },
  model: { ...at, type: "text", label: "Model", default: "", advanced: true, group: "Model" },
};

describe("the form", () => {
  it("opens with the draft over the defaults and forgets fields it no longer has", () => {
    const { values } = initialForm(parameters, {}, { steps: 7, gone: 1 });
    expect(values).toEqual({ steps: 7, seed: { mode: "random", value: 0 }, model: "" });
  });

  it("says nothing is wrong before Generate, then one sentence a field until it is right", () => {
    let state = formReducer(initialForm(parameters, {}, null), { type: "set", name: "steps", value: 99 });
    expect(formErrors(state, parameters, {})).toEqual({});
    state = formReducer(state, { type: "check" });
    expect(formErrors(state, parameters, {})).toEqual({ steps: "Steps must be between 1 and 60." });
    state = formReducer(state, { type: "set", name: "steps", value: 9 });
    expect(formErrors(state, parameters, {})).toEqual({});
  });

  it("keeps a server's sentence at its field until that field changes", () => {
    let state = formReducer(initialForm(parameters, {}, null), {
      type: "refused",
      fields: { model: "It is gone.", steps: "Too many." },
    });
    state = formReducer(state, { type: "set", name: "steps", value: 9 });
    expect(formErrors(state, parameters, {})).toEqual({ model: "It is gone." });
  });

  it("shows the seed that was drawn, but never touches a kept one", () => {
    const random = formReducer(initialForm(parameters, {}, null), { type: "drawn", seed: 42 });
    expect(random.values.seed).toEqual({ mode: "random", value: 42 });
    expect(changedNames(random.values, initialForm(parameters, {}, null).values)).toEqual([]);
    const kept = formReducer(
      formReducer(random, { type: "set", name: "seed", value: { mode: "fixed", value: 7 } }),
      { type: "drawn", seed: 43 },
    );
    expect(kept.values.seed).toEqual({ mode: "fixed", value: 7 });
  });

  it("counts up past what ran, exactly as the server does, and leaves a seed edited meanwhile", () => {
    const short: Parameters = { seed: { ...at, type: "seed", label: "Seed", min: 1, max: 10 } };
    const sent = { seed: { mode: "increment", value: 9 } };
    const pressed = formReducer(initialForm(short, {}, null), { type: "reset", values: sent });
    const ran = [0, 1, 2, 3].map(
      (seedOffset) => applyValues({}, short, sent, { filenamePrefix: "p", seedOffset }).seed,
    );
    expect(ran).toEqual([9, 10, 1, 2]);
    const advance = { type: "advance", parameters: short, sent, count: 3 } as const;
    expect(formReducer(pressed, advance).values.seed).toEqual({ mode: "increment", value: ran[3] });
    const edited = { type: "set", name: "seed", value: { mode: "increment", value: 4 } } as const;
    expect(formReducer(formReducer(pressed, edited), advance).values.seed).toEqual(edited.value);
    const kept = { type: "set", name: "seed", value: { mode: "fixed", value: 9 } } as const;
    expect(formReducer(formReducer(pressed, kept), advance).values.seed).toEqual(kept.value);
  });

  it("orders fields, gathers groups and folds the advanced ones away", () => {
    const sections = formSections(parameters);
    expect(sections.main).toHaveLength(1);
    expect(sections.main[0]?.entries.map(([name]) => name)).toEqual(["seed", "steps"]);
    expect(sections.advanced).toMatchObject([{ title: "Model" }]);
    expect(sections.advancedCount).toBe(1);
  });
});

describe("prompt weights", () => {
  const caret = (text: string, selectionStart: number, selectionEnd = selectionStart) => ({
    text,
    selectionStart,
    selectionEnd,
  });

  it("wrap the word at the caret, grow, and unwrap at exactly 1", () => {
    const once = adjustWeight(caret("a red boat", 4), 1);
    expect(once.text).toBe("a (red:1.05) boat");
    expect(adjustWeight(once, 1).text).toBe("a (red:1.1) boat");
    expect(adjustWeight(once, -1).text).toBe("a red boat");
    expect(adjustWeight(caret("a red boat", 4), -1).text).toBe("a (red:0.95) boat");
  });

  it("take a selection without its outer spaces, and leave empty places alone", () => {
    expect(adjustWeight(caret("a red boat here", 1, 11), 1).text).toBe("a (red boat:1.05) here");
    expect(adjustWeight(caret("a  b", 2), 1).text).toBe("a  b");
  });
});
