import { defaultValue } from "./default-value";
import type { ApiGraph, Parameter, ParameterOptions, Parameters, ParameterValues } from "./schema";
import { isLink, ownInput, ownNode, parameterTargets } from "./targets";

/** What a fresh form holds. Fields without a default are absent: the workflow's own constant then stays. */
export function defaultValues(parameters: Parameters, options: ParameterOptions = {}): ParameterValues {
  const entries = Object.entries(parameters).map(([name, parameter]) => {
    const live = Object.hasOwn(options, name) ? options[name] : undefined;
    return [name, defaultValue(parameter, live)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * The form over a graph with every missing default taken from the constant it would overwrite, so that what a
 * field shows is what runs. Media keep none: a file name of another server means nothing here.
 */
export function withGraphDefaults(graph: ApiGraph, parameters: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => {
      if (parameter.default !== undefined) return [name, parameter];
      const value = graphDefault(graph, parameter);
      return [name, value === undefined ? parameter : { ...parameter, default: value }];
    }),
  );
}

function graphDefault(graph: ApiGraph, parameter: Parameter): unknown {
  const constants = parameterTargets(parameter).map((target) => ({
    part: target.part,
    value: ownInput(ownNode(graph, target.node_id), target.node_input),
  }));
  if (parameter.type === "size") {
    const width = constants.find(({ part, value }) => part === "width" && typeof value === "number")?.value;
    const height = constants.find(({ part, value }) => part === "height" && typeof value === "number")?.value;
    return width === undefined || height === undefined ? undefined : { width, height };
  }
  const constant = constants.find(({ value }) => value !== undefined && !isLink(value))?.value;
  if (parameter.type === "seed") {
    return { mode: "random", value: typeof constant === "number" ? constant : 0 };
  }
  const isMedia = ["image", "mask", "video", "audio"].includes(parameter.type);
  return isMedia ? undefined : constant;
}
