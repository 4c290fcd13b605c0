import { asArray, asRecord, asString } from "@/lib/engines/comfy/json-shapes";
import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import { preflight } from "@/lib/engines/comfy/preflight";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";
import { isSameInput, parameterTargets } from "@/lib/parameters/targets";
import type { ServerReadinessDto } from "../schema";

export type JudgedServer = {
  id: string;
  name: string;
  /** Answering, and neither draining nor set aside. */
  isAvailable: boolean;
  /** Undefined while nobody has looked at it. */
  objectInfo: ObjectInfo | undefined;
};

type Judged = { graph: ApiGraph; uiGraph: Record<string, unknown> | null; parameters: Parameters };

/**
 * Whether each server could run a graph as it is stored: red when it lacks a class or a file nobody can choose
 * otherwise, amber when it is away, spells a name otherwise, or lacks what a field of the form can choose instead.
 */
export function judgeServers(judged: Judged, servers: JudgedServer[]): ServerReadinessDto[] {
  return servers.map((server) => judge(judged, server));
}

function judge({ graph, uiGraph, parameters }: Judged, server: JudgedServer): ServerReadinessDto {
  const { id, name, isAvailable, objectInfo } = server;
  const found = objectInfo && preflight(graph, objectInfo);
  const missingValues = (found?.missingValues ?? []).map((one) => ({
    nodeId: one.nodeId,
    input: one.inputName,
    value: one.value,
    nearest: one.nearest.slice(0, 5),
    field: fieldOf(parameters, one.nodeId, one.inputName),
  }));
  const missingClasses = (found?.missingClasses ?? []).map(({ classType }) => ({
    classType,
    pack: packIn(uiGraph, classType),
  }));
  const remapped = (found?.remapped ?? []).map(({ nodeId, inputName, from, to }) => ({
    nodeId,
    input: inputName,
    from,
    to: String(to),
  }));
  const isRed = missingClasses.length > 0 || missingValues.some(({ field }) => field === null);
  const isAmber = !isAvailable || !found || missingValues.length + remapped.length > 0;
  const light = isRed ? "red" : isAmber ? "amber" : "green";
  return {
    id,
    name,
    light,
    isAvailable,
    isKnown: found !== undefined,
    missingClasses,
    missingValues,
    remapped,
  };
}

function fieldOf(parameters: Parameters, nodeId: string, input: string): string | null {
  const place = { node_id: nodeId, node_input: input };
  const found = Object.values(parameters).find((parameter) =>
    parameterTargets(parameter).some((target) => isSameInput(target, place)),
  );
  return found?.label ?? null;
}

/** The pack a file says a class comes from: its registry name, or its repository. */
function packIn(uiGraph: Record<string, unknown> | null, classType: string): string | null {
  const node = asArray(uiGraph?.nodes)
    .map(asRecord)
    .find((one) => one?.type === classType);
  const properties = asRecord(node?.properties);
  return asString(properties?.cnr_id) ?? asString(properties?.aux_id) ?? null;
}
