import { expect, test } from "vitest";
import type { GenerationDto, OutputDto } from "@/lib/generations/schema";
import { matchesFilter } from "./matches-filter";

const of = (change: Partial<GenerationDto>) =>
  ({
    status: "COMPLETED",
    projectId: "p",
    promptText: "A quiet pine forest",
    isFavorited: false,
    rating: null,
    tags: [],
    archivedAt: null,
    outputs: [{ kind: "image" } as OutputDto],
    ...change,
  }) as GenerationDto;

test("what still runs is shown before the results it will join, but not among the failures", () => {
  expect(matchesFilter(of({ status: "PROCESSING" }), { status: "COMPLETED" })).toBe(true);
  expect(matchesFilter(of({ status: "PROCESSING" }), { status: "FAILED" })).toBe(false);
});

test("a result of another project does not appear", () => {
  expect(matchesFilter(of({}), { projectId: "q" })).toBe(false);
  expect(matchesFilter(of({}), { projectId: "p" })).toBe(true);
});

test("a failure does not appear among the results", () => {
  expect(matchesFilter(of({ status: "FAILED", outputs: [] }), { status: "COMPLETED" })).toBe(false);
});

test("every word of the search has to be in the prompt", () => {
  expect(matchesFilter(of({}), { text: "PINE quiet" })).toBe(true);
  expect(matchesFilter(of({}), { text: "pine sea" })).toBe(false);
});

test("star, rating and kind narrow as the server does", () => {
  expect(matchesFilter(of({}), { isFavorited: true })).toBe(false);
  expect(matchesFilter(of({ rating: 3 }), { ratingMin: 4 })).toBe(false);
  expect(matchesFilter(of({}), { kind: "video" })).toBe(false);
});
