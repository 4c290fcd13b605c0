import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createProgressTracker } from "./progress-tracker";
import { textToImage } from "./scripted/graphs";

const graph = textToImage({ prefix: "x", steps: 30 });

describe("the progress bar", () => {
  it("gives samplers most of the bar and speaks in the creator's words", () => {
    const tracker = createProgressTracker(graph);
    for (const node of ["4", "6", "7", "5"]) tracker.take("executing", { node, display_node: node });
    expect(tracker.update()).toMatchObject({ percent: 18, message: "EmptyLatentImage" });
    tracker.take("executing", { node: "3" });
    tracker.take("progress", { node: "3", value: 15, max: 30 });
    const update = tracker.update();
    expect(update).toMatchObject({
      message: "Sampling 15 of 30",
      nodeId: "3",
      nodeTitle: "KSampler",
      step: 15,
      steps: 30,
    });
    expect(update.percent).toBeGreaterThan(45);
    expect(update.percent).toBeLessThan(65);
  });

  it("counts cached nodes as done and ignores nodes that lead to no output", () => {
    const withLoose = { ...graph, "99": { class_type: "LoadImage", inputs: { image: "a.png" } } };
    const tracker = createProgressTracker(withLoose);
    tracker.take("execution_cached", { nodes: ["4", "5", "6", "7", "3", "8", "99"] });
    expect(tracker.update().percent).toBe(93);
    tracker.take("executed", { node: "9" });
    expect(tracker.update().percent).toBe(99);
  });

  it("shows the creator's node while an expanded one runs", () => {
    const tracker = createProgressTracker(graph);
    const state = { node_id: "3.0.0.1", display_node_id: "3", value: 2, max: 8, state: "running" };
    tracker.take("progress_state", { nodes: { "3.0.0.1": state } });
    expect(tracker.update()).toMatchObject({ nodeId: "3", step: 2, steps: 8 });
  });

  it("shows the text an API node sends, until the next node", () => {
    const tracker = createProgressTracker(graph);
    tracker.take("executing", { node: "6" });
    tracker.takeText("6", "Waiting in line: 3 ahead");
    expect(tracker.update().message).toBe("Waiting in line: 3 ahead");
    tracker.take("executing", { node: "3" });
    expect(tracker.update().message).toBe("Sampling");
  });

  it("never falls, never passes 99 and never throws, whatever comes in whatever order", () => {
    const node = fc.constantFrom("3", "4", "9", "3.0.1", "unknown", "__proto__");
    const number = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.double(), fc.constant(null));
    const event = fc.oneof(
      fc.tuple(
        fc.constant("executing"),
        fc.record({ node: fc.oneof(node, fc.constant(null)), display_node: node }),
      ),
      fc.tuple(fc.constant("progress"), fc.record({ node, value: number, max: number })),
      fc.tuple(fc.constant("executed"), fc.record({ node })),
      fc.tuple(
        fc.constant("execution_cached"),
        fc.record({ nodes: fc.array(fc.oneof(node, fc.constant(7))) }),
      ),
      fc.tuple(
        fc.constant("progress_state"),
        fc.record({
          nodes: fc.dictionary(
            node,
            fc.record({
              node_id: node,
              display_node_id: node,
              value: number,
              max: number,
              state: fc.constantFrom("running", "finished", "error"),
            }),
          ),
        }),
      ),
      fc.tuple(fc.string(), fc.dictionary(fc.string(), fc.jsonValue())),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const tracker = createProgressTracker(graph);
        let last = 0;
        for (const [type, data] of events) {
          tracker.take(type, data);
          const { percent } = tracker.update();
          expect(percent).toBeGreaterThanOrEqual(last);
          expect(percent).toBeLessThanOrEqual(99);
          last = percent;
        }
      }),
      { numRuns: 300 },
    );
  });
});
