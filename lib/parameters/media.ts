import type { ApiGraph, Parameter, Parameters } from "./schema";
import { isSameInput, parameterTargets } from "./targets";

/**
 * A stored snapshot names its files by the field that brought them, never by a server's file name: the same
 * snapshot runs on any server, and hashes the same for everybody.
 */
export const INPUT_SCHEME = "creator-input://";

/** A file a snapshot needs. With `mask`, the picture's alpha is to be cut by that parameter's mask first. */
export type InputReference = { key: string; parameter: string; mask: string | null };

/** What stands in a graph until a server has the file. */
export function inputPlaceholder(parameter: string, mask: string | null): string {
  return `${INPUT_SCHEME}${parameter}${mask === null ? "" : `+${mask}`}`;
}

/** Every file a stored graph waits for, each once, in node order. `key` is what `bindInputs` takes. */
export function inputReferences(graph: ApiGraph): InputReference[] {
  const keys = new Set<string>();
  for (const node of Object.values(graph)) {
    for (const value of Object.values(node.inputs)) {
      if (typeof value === "string" && value.startsWith(INPUT_SCHEME))
        keys.add(value.slice(INPUT_SCHEME.length));
    }
  }
  return [...keys].map((key) => {
    const [parameter = key, mask] = key.split("+");
    return { key, parameter, mask: mask ?? null };
  });
}

/**
 * The mask painted over an image whose node takes both in one file (`LoadImage` reads its mask from the alpha
 * channel): a `mask` parameter that drives an input the image drives too.
 */
export function composedMask(
  parameters: Parameters,
  image: string,
  target: { node_id: string; node_input: string },
): string | null {
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.type !== "mask" || parameter.mask_of !== image) continue;
    if (parameterTargets(parameter).some((own) => isSameInput(own, target))) return name;
  }
  return null;
}

/** Whether this mask travels inside its image instead of as a file of its own. */
export function isComposedInto(
  parameters: Parameters,
  mask: Parameter,
  target: { node_id: string; node_input: string },
) {
  if (mask.type !== "mask" || mask.mask_of === undefined) return false;
  const image = Object.hasOwn(parameters, mask.mask_of) ? parameters[mask.mask_of] : undefined;
  return image !== undefined && parameterTargets(image).some((own) => isSameInput(own, target));
}
