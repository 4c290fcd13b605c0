import { describe, expect, test } from "vitest";
import { applyValues } from "./apply";
import { countPromptVariants, resolveDynamicPrompt } from "./dynamic-prompt";
import type { ApiGraph, Parameters } from "./schema";
import { seededStream } from "./seeds";

/** Everything a prompt becomes in a few thousand draws. */
function variants(text: string): Set<string> {
  const random = seededStream(7, "test");
  return new Set(Array.from({ length: 4000 }, () => resolveDynamicPrompt(text, random)));
}

describe("a prompt with alternatives", () => {
  test.each([
    ["a boat", 1],
    ["a {red|blue} boat", 2],
    ["{a|b {c|d}} {e|f}", 6],
    ["{a|{b|{c|d}}}", 4],
    ["\\{a|b\\} {c|d}", 2],
    ["{a|b", 1],
    ["{3::a|b|0::never}", 2],
    ["{2$$a|b|c}", 6],
    ["{1-2$$ and $$a|b}", 4],
    ["{9$$a|b}", 2],
    ["{a|b} // {c|d}", 2],
  ])("%s becomes as many texts as are counted", (text, count) => {
    expect(countPromptVariants(text)).toBe(count);
    expect(variants(text).size).toBe(count);
  });

  test("keeps escaped braces, joins what it picked several of, and favours the heavier", () => {
    expect([...variants("\\{a|b\\}")]).toEqual(["{a|b}"]);
    expect([...variants("{2$$ and $$a|b}")].toSorted()).toEqual(["a and b", "b and a"]);
    const random = seededStream(1, "weights");
    const picks = Array.from({ length: 4000 }, () => resolveDynamicPrompt("{9::a|b}", random));
    const share = picks.filter((pick) => pick === "a").length / picks.length;
    expect(share).toBeGreaterThan(0.87);
    expect(share).toBeLessThan(0.93);
  });
});

test("dates are written into the stored values, the seed where it runs, and both say the same when run again", () => {
  const graph: ApiGraph = { "1": { class_type: "Paint", inputs: { text: "", seed: 1 } } };
  const parameters: Parameters = {
    prompt: { type: "prompt", label: "Prompt", node_id: "1", node_input: "text" },
    seed: { type: "seed", label: "Seed", node_id: "1", node_input: "seed" },
  };
  const values = { prompt: "{a|b} %date:yyyy-MM-dd% %time% %seed%", seed: { mode: "fixed", value: 42 } };
  const asked = applyValues(graph, parameters, values, {
    filenamePrefix: "p",
    now: new Date("2031-02-03T04:05:06Z"),
  });
  expect(asked.resolvedValues.prompt).toBe("{a|b} 2031-02-03 04-05-06 %seed%");
  expect(asked.promptText).toMatch(/^[ab] 2031-02-03 04-05-06 42$/);
  expect(asked.graph["1"]?.inputs.text).toBe(asked.promptText);
  const again = applyValues(graph, parameters, asked.resolvedValues, { filenamePrefix: "p" });
  expect(again.promptText).toBe(asked.promptText);
});
