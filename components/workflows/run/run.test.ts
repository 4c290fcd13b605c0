import { describe, expect, it } from "vitest";
import { mintKey } from "@/components/generations/mint-key";
import type { GenerationDto, StartGenerationInput } from "@/lib/generations/schema";
import { currentResult, keepNewest, mergeResults, seedsOf } from "./results";
import { startOnce } from "./start-once";

const input: StartGenerationInput = { workflowId: "w", values: {}, idempotencyKey: "key-of-one-press" };

function generation(id: string, status: GenerationDto["status"], revision = 1, seed: number | null = null) {
  return { id, status, revision, seed } as GenerationDto;
}

describe("one press of Generate", () => {
  it("keeps its key while the network drops answers, and takes a refusal as an answer", async () => {
    const keys: string[] = [];
    const pauses: number[] = [];
    const result = await startOnce(
      async (tried) => {
        keys.push(tried.idempotencyKey);
        if (keys.length < 3) throw new TypeError("Failed to fetch");
        return { ok: false, error: { code: "QUOTA_EXCEEDED", message: "Used up." } };
      },
      input,
      async (durationMs) => void pauses.push(durationMs),
    );
    expect(result.ok).toBe(false);
    expect(keys).toEqual(Array(3).fill("key-of-one-press"));
    expect(pauses).toHaveLength(2);
  });

  it("gives up after the third silence and says why", async () => {
    let tries = 0;
    const start = async () => {
      tries += 1;
      throw new TypeError("Failed to fetch");
    };
    await expect(startOnce(start, input, async () => {})).rejects.toThrow("Failed to fetch");
    expect(tries).toBe(3);
  });

  it("has a key of its own each time", () => {
    expect(new Set(Array.from({ length: 50 }, mintKey)).size).toBe(50);
    expect(mintKey()).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("results", () => {
  it("never go back to an older state, whichever side it came from", () => {
    const server = [generation("b", "COMPLETED", 5), generation("a", "QUEUED", 1)];
    const live = new Map([
      ["a", generation("a", "PROCESSING", 2)],
      ["b", generation("b", "PROCESSING", 4)],
      ["c", generation("c", "QUEUED", 1)],
    ]);
    expect(mergeResults(server, live).map(({ id, status }) => `${id} ${status}`)).toEqual([
      "c QUEUED",
      "b COMPLETED",
      "a PROCESSING",
    ]);
  });

  it("stay failed when the answer to the press comes after the news of its failure", () => {
    const failed = keepNewest(new Map(), [generation("a", "FAILED", 3)]);
    expect(keepNewest(failed, [generation("a", "QUEUED", 1)]).get("a")?.status).toBe("FAILED");
    expect(keepNewest(failed, [generation("a", "QUEUED", 4)]).get("a")?.status).toBe("QUEUED");
  });

  it("show what was picked, else the press at work in the order it is worked on", () => {
    const results = [
      generation("d", "QUEUED"),
      generation("c", "QUEUED"),
      generation("b", "COMPLETED"),
      generation("a", "COMPLETED"),
    ];
    expect(currentResult(results, "a", ["b", "c", "d"])?.id).toBe("a");
    expect(currentResult(results, null, ["b", "c", "d"])?.id).toBe("c");
    expect(currentResult(results, null, ["a", "b"])?.id).toBe("b");
    expect(currentResult(results, "gone", [])?.id).toBe("d");
    expect(currentResult([], null, [])).toBeNull();
  });

  it("remember their seeds once each", () => {
    expect(
      seedsOf([
        generation("b", "COMPLETED", 1, 7),
        generation("a", "FAILED", 1, 7),
        generation("c", "QUEUED"),
      ]),
    ).toEqual([7]);
  });
});
