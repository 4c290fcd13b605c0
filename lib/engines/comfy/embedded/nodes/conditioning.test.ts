import { expect, test } from "vitest";
import { outputOf, runNode } from "../testing/run-node";
import type { JsonObject } from "../wire/json";
import type { SocketValue } from "./values";

const words = (text: string): SocketValue => ({ type: "CONDITIONING", value: { text, guide: null } });

const textOf = async (name: string, constants: JsonObject, links: Record<string, SocketValue>) =>
  outputOf(await runNode(name, constants, links), 0, "CONDITIONING").text;

test("combined prompts are drawn together, and an empty one adds nothing", async () => {
  const combine = (a: string, b: string) =>
    textOf("ConditioningCombine", {}, { conditioning_1: words(a), conditioning_2: words(b) });
  expect(await combine("a boat", "a castle")).toBe("a boat, a castle");
  expect(await combine("a boat", " ")).toBe("a boat");
});

test("an average weighs both prompts, and its ends are one of them", async () => {
  const average = (conditioning_to_strength: number) =>
    textOf(
      "ConditioningAverage",
      { conditioning_to_strength },
      { conditioning_to: words("a boat"), conditioning_from: words("a castle") },
    );
  expect(await average(0.7)).toBe("(a boat:0.70), (a castle:0.30)");
  expect(await average(1)).toBe("a boat");
  expect(await average(0)).toBe("a castle");
});

test("a zeroed prompt says nothing", async () => {
  expect(await textOf("ConditioningZeroOut", {}, { conditioning: words("a boat") })).toBe("");
});

test("a LoRA sets the style only when it is strong enough", async () => {
  const model: SocketValue = { type: "MODEL", value: { checkpoint: "b", style: null } };
  const style = async (strength_model: number) =>
    outputOf(
      await runNode(
        "LoraLoaderModelOnly",
        { lora_name: "builtin-watercolor.safetensors", strength_model },
        { model },
      ),
      0,
      "MODEL",
    ).style;
  expect([await style(1), await style(0.1), await style(-1)]).toEqual(["watercolor", null, null]);
});
