import { expect, test } from "vitest";
import type { ServerReadinessDto } from "@/lib/workflows/schema";
import { summariseReadiness } from "./summarise-readiness";

const server = (name: string, extra: Partial<ServerReadinessDto> = {}): ServerReadinessDto => ({
  id: name,
  name,
  light: "green",
  isAvailable: true,
  isKnown: true,
  missingClasses: [],
  missingValues: [],
  remapped: [],
  ...extra,
});

test("counts the servers that run it and says of each other one why not", () => {
  const lacking: Partial<ServerReadinessDto> = {
    light: "red",
    missingClasses: [{ classType: "FaceDetailer", pack: "impact-pack" }],
    missingValues: [
      { nodeId: "1", input: "name", value: "boats.safetensors", nearest: [], field: null },
      { nodeId: "2", input: "sampler", value: "euler_x", nearest: [], field: "Sampler" },
    ],
  };
  const servers = [
    server("A"),
    server("B", { light: "amber" }),
    server("C", { light: "amber", isAvailable: false }),
    server("D", { light: "amber", isKnown: false }),
    server("E", lacking),
  ];
  expect(summariseReadiness(servers)).toEqual({
    label: "Runs on 2 of 5 servers",
    isEverywhere: false,
    details: [
      "C: away just now",
      "D: nobody has looked at it yet",
      "E: without FaceDetailer (impact-pack), boats.safetensors",
    ],
  });
  expect(summariseReadiness([server("A")])).toMatchObject({
    label: "Runs on 1 of 1 server",
    isEverywhere: true,
  });
  expect(summariseReadiness([])).toMatchObject({ label: "No server in use", isEverywhere: false });
});
