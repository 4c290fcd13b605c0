import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { readObjectInfo } from "@/lib/engines/comfy/object-info";
import { person, refusalOf, workflowOf } from "@/lib/generations/testing";
import type { Parameters } from "@/lib/parameters/schema";
import { getWorkflowRun } from "../get-run";
import { getReadiness } from "./get-readiness";
import { judgeServers } from "./judge-servers";
import { replaceNames } from "./replace-names";

const app = useTestApp();

const info = (models: string[]) =>
  readObjectInfo({ Loader: { input: { required: { name: [models] } }, output: ["MODEL"] } });
const graph = { "1": { class_type: "Loader", inputs: { name: "sd/Boats.safetensors" } } };
const field: Parameters = { model: { type: "model", label: "Model", node_id: "1", node_input: "name" } };
const light = (models: string[], parameters: Parameters = {}, isAvailable = true) => {
  const server = { id: "s", name: "S", isAvailable, objectInfo: info(models) };
  return judgeServers({ graph, uiGraph: null, parameters }, [server])[0];
};

test("a server is green when it has everything, amber when away or a choice is to be made, red when it cannot", () => {
  expect(light(["sd/Boats.safetensors"])?.light).toBe("green");
  expect(light(["sd/Boats.safetensors"], {}, false)?.light).toBe("amber");
  expect(light(["sd\\Boats.safetensors"])).toMatchObject({
    light: "amber",
    remapped: [{ to: "sd\\Boats.safetensors" }],
  });
  expect(light(["other.safetensors"])?.light).toBe("red");
  expect(light(["other.safetensors"], field)).toMatchObject({
    light: "amber",
    missingValues: [{ field: "Model" }],
  });
});

test("a missing class is named with the pack its file names, and a server nobody has looked at is never green", () => {
  const uiGraph = { nodes: [{ id: 1, type: "Loader", properties: { cnr_id: "boat-pack" } }] };
  const servers = [
    { id: "a", name: "A", isAvailable: true, objectInfo: { classes: {} } },
    { id: "b", name: "B", isAvailable: true, objectInfo: undefined },
  ];
  const [empty, unknown] = judgeServers({ graph, uiGraph, parameters: {} }, servers);
  expect(empty).toMatchObject({ light: "red", missingClasses: [{ classType: "Loader", pack: "boat-pack" }] });
  expect(unknown).toMatchObject({ light: "amber", isKnown: false });
});

test("a replaced name is a new version of one's own workflow; looking at it costs no quota", async () => {
  const ctx = await person(app.sql);
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const { versionId } = await getWorkflowRun({ ctx, input: { workflowId } });
  await getReadiness({ ctx, input: { workflowId } });
  const [row] = await app.sql`select monthly_generation_count as n from users where id = ${ctx.userId}`;
  expect(row?.n).toBe(0);
  const change = { nodeId: "1", input: "text", from: "a boat", to: "a ship" };
  const input = { workflowId, versionId, changes: [change] };
  const stranger = await person(app.sql);
  expect((await refusalOf(replaceNames({ ctx: stranger, input }))).code).toBe("NOT_FOUND");
  const wrong = { ...input, changes: [{ ...change, from: "another" }] };
  expect((await refusalOf(replaceNames({ ctx, input: wrong }))).code).toBe("INVALID");
  expect((await replaceNames({ ctx, input })).version).toBe(2);
  expect((await getWorkflowRun({ ctx, input: { workflowId } })).parameters.prompt?.default).toBe("a ship");
  expect((await refusalOf(replaceNames({ ctx, input }))).code).toBe("CONFLICT");
  expect((await refusalOf(getReadiness({ ctx: stranger, input: { workflowId: newId() } }))).code).toBe(
    "NOT_FOUND",
  );
});
