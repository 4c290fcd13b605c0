import { expect, it } from "vitest";
import { coreCatalogue } from "./catalogue/core-catalogue";
import { importWorkflow } from "./import-workflow";
import { uiFile } from "./testing/ui-file";

it("integers beyond what JavaScript holds are read and said, never a failure", () => {
  const found = importWorkflow({
    text: `{"1":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,"cfg":NaN,"denoise":-Infinity}},"2":{"class_type":"SaveImage","inputs":{"images":["1",0]}}}`,
    objectInfo: coreCatalogue(),
  });
  if (found.kind !== "workflow") throw new Error(found.sentence);
  expect(found.report.notes.join(" ")).toContain("Very large numbers");
  expect(JSON.stringify(found.graph)).not.toMatch(/NaN|Infinity/);
});

it("every wrapping known leads to the same graph", () => {
  const api = {
    "1": { class_type: "KSampler", inputs: { seed: 1 } },
    "2": { class_type: "SaveImage", inputs: { images: ["1", 0] } },
  };
  const id = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
  const wrapped = [
    api,
    { prompt: api },
    { prompt: api, client_id: "x", extra_data: {} },
    { output: api, workflow: uiFile([]) },
    { workflow_api: api },
    { [id]: { prompt: [0, id, api, {}, ["2"]], outputs: {}, status: null } },
    { prompt: JSON.stringify(api) },
    JSON.stringify(JSON.stringify(api)),
    { input: { workflow: api } },
    { data: { prompt: api } },
    [api],
  ];
  const read = wrapped.map((one) => {
    const found = importWorkflow({ text: JSON.stringify(one), objectInfo: coreCatalogue() });
    return found.kind === "workflow" ? Object.keys(found.graph).join() : found.sentence;
  });
  expect(read).toEqual(wrapped.map(() => "1,2"));
});
