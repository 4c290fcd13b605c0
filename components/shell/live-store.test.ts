import { expect, test } from "vitest";
import type { GenerationDto } from "@/lib/generations/schema";
import { LiveStore } from "./live-store";

const generation = (id: string, revision: number, over: Partial<GenerationDto> = {}): GenerationDto => ({
  id,
  workflowId: null,
  workflowName: null,
  projectId: null,
  projectName: null,
  status: "PROCESSING",
  progress: 10,
  progressMessage: null,
  revision,
  serverLabel: null,
  isBuiltIn: true,
  promptText: "",
  seed: null,
  isFavorited: false,
  rating: null,
  tags: [],
  archivedAt: null,
  isErrorSeen: true,
  creditsUsed: 0,
  creditsReserved: 1,
  outputs: [],
  textOutputs: [],
  error: null,
  parentGenerationId: null,
  batchId: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  startedAt: null,
  completedAt: null,
  durationSeconds: null,
  isCancelRequested: false,
  ...over,
});

test("an event that arrives late changes nothing, so progress never falls", () => {
  const store = new LiveStore();
  const heard: number[] = [];
  store.onEvent((event) => event.event === "generation" && heard.push(event.data.progress));
  store.accept({ event: "generation", data: generation("a", 5, { progress: 60 }) });
  store.accept({ event: "generation", data: generation("a", 4, { progress: 50 }) });
  store.accept({ event: "generation", data: generation("a", 5, { progress: 60 }) });
  expect(store.generation("a")?.progress).toBe(60);
  expect(heard).toEqual([60]);
});

test("the running count follows generations from queued to their end", () => {
  const store = new LiveStore(["a"]);
  store.accept({ event: "generation", data: generation("b", 1, { status: "QUEUED" }) });
  expect(store.activeCount()).toBe(2);
  store.accept({ event: "generation", data: generation("a", 9, { status: "COMPLETED" }) });
  expect(store.activeCount()).toBe(1);
});

test("a page rendered before the end does not bring a finished generation back", () => {
  const store = new LiveStore(["a"]);
  store.accept({ event: "generation", data: generation("a", 9, { status: "FAILED" }) });
  store.resetActive(["a", "c"]);
  expect(store.isActive("a")).toBe(false);
  expect(store.isActive("c")).toBe(true);
});

test("memory is bounded: old generations and frames are forgotten", () => {
  const store = new LiveStore();
  for (let index = 0; index < 450; index += 1) {
    store.accept({ event: "generation", data: generation(`g${index}`, 1, { status: "COMPLETED" }) });
    store.accept({ event: "frame", data: { generationId: `g${index}`, jpegBase64: "AA" } });
  }
  expect(store.generation("g0")).toBeNull();
  expect(store.generation("g449")).not.toBeNull();
  expect(store.frame("g400")).toBeNull();
  expect(store.frame("g449")).toBe("AA");
});
