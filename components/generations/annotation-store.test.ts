import { expect, test } from "vitest";
import type { GenerationDto } from "@/lib/generations/schema";
import { AnnotationStore, annotated } from "./annotation-store";

const generation = (change: Partial<GenerationDto> = {}): GenerationDto => ({
  id: "g",
  workflowId: null,
  workflowName: null,
  projectId: null,
  projectName: null,
  status: "COMPLETED",
  progress: 100,
  progressMessage: null,
  revision: 5,
  serverLabel: null,
  isBuiltIn: false,
  promptText: "",
  seed: null,
  isFavorited: false,
  rating: null,
  tags: [],
  archivedAt: null,
  isErrorSeen: true,
  creditsUsed: 0,
  creditsReserved: 0,
  outputs: [],
  textOutputs: [],
  error: null,
  parentGenerationId: null,
  batchId: null,
  createdAt: "2026-11-22T00:00:00.000Z",
  startedAt: null,
  completedAt: null,
  durationSeconds: null,
  isCancelRequested: false,
  ...change,
});
const shown = (store: AnnotationStore, of = generation()) => annotated(of, store.snapshot());

test("a star shows before the server has answered, and stays after it has", () => {
  const store = new AnnotationStore();
  const ticket = store.begin("g", { isFavorited: true });
  expect(shown(store).isFavorited).toBe(true);
  store.confirm(ticket, generation({ isFavorited: true, revision: 6 }));
  expect(shown(store).isFavorited).toBe(true);
});

test("a refused change is taken back to what was there", () => {
  const store = new AnnotationStore();
  store.fail(store.begin("g", { rating: 4 }), "g");
  expect(shown(store).rating).toBeNull();
});

test("a refused change after a saved one goes back to the saved one", () => {
  const store = new AnnotationStore();
  store.confirm(store.begin("g", { rating: 3 }), generation({ rating: 3, revision: 6 }));
  store.fail(store.begin("g", { rating: 5 }), "g");
  expect(shown(store).rating).toBe(3);
});

test("answers out of order do not undo the newest press", () => {
  const store = new AnnotationStore();
  const on = store.begin("g", { isFavorited: true });
  const off = store.begin("g", { isFavorited: false });
  store.confirm(off, generation({ isFavorited: false, revision: 7 }));
  store.confirm(on, generation({ isFavorited: true, revision: 6 }));
  expect(shown(store).isFavorited).toBe(false);
});

test("a generation read later from the server wins over what was noted here", () => {
  const store = new AnnotationStore();
  store.confirm(store.begin("g", { isFavorited: true }), generation({ isFavorited: true, revision: 6 }));
  expect(shown(store, generation({ isFavorited: false, revision: 9 })).isFavorited).toBe(false);
});
