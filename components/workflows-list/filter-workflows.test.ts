import { expect, test } from "vitest";
import type { WorkflowCardDto } from "@/lib/workflows/schema";
import { filterWorkflows, tagsOf, type WorkflowFilter } from "./filter-workflows";

const card = (name: string, change: Partial<WorkflowCardDto> = {}): WorkflowCardDto => ({
  id: name,
  name,
  description: "",
  category: "CUSTOM",
  visibility: "PRIVATE",
  isTemplate: false,
  projectId: null,
  estimatedCredits: 1,
  useCount: 0,
  coverUrl: null,
  tags: [],
  isArchived: false,
  createdAt: "2030-01-01T00:00:00.000Z",
  updatedAt: "2030-01-01T00:00:00.000Z",
  ...change,
});
const ALL = [
  card("Boats", { useCount: 3, tags: ["sea"], category: "INPAINTING" }),
  card("Apples", { projectId: "p", updatedAt: "2030-02-01T00:00:00.000Z", description: "on a quiet sea" }),
  card("Old", { isArchived: true }),
];
const names = (change: Partial<WorkflowFilter> = {}) =>
  filterWorkflows(ALL, {
    text: "",
    category: null,
    projectId: null,
    tag: null,
    isArchived: false,
    sort: "changed",
    ...change,
  }).map(({ name }) => name);

test("workflows are found by every word, kind, project, tag, and apart when archived", () => {
  expect(names()).toEqual(["Apples", "Boats"]);
  expect(names({ text: "SEA quiet" })).toEqual(["Apples"]);
  expect(names({ category: "INPAINTING" })).toEqual(["Boats"]);
  expect(names({ projectId: "p" })).toEqual(["Apples"]);
  expect(names({ tag: "sea" })).toEqual(["Boats"]);
  expect(names({ isArchived: true })).toEqual(["Old"]);
  expect(names({ sort: "runs" })).toEqual(["Boats", "Apples"]);
  expect(tagsOf(ALL)).toEqual(["sea"]);
});
