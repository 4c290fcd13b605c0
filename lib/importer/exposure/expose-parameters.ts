import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import { detectParameters } from "@/lib/parameters/detect";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";
import type { Scope } from "../convert/build-scopes";
import type { UiFile } from "../convert/ui-graph";

export type ExposureSource = {
  graph: ApiGraph;
  info: ObjectInfo;
  file: UiFile | null;
  scope: Scope | null;
  viewComfy: Record<string, unknown> | null;
};

export function exposeParameters({ graph, info }: ExposureSource): Parameters {
  return detectParameters(graph, info);
}
