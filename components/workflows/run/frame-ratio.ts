import type { GenerationDto } from "@/lib/generations/schema";
import { readValue } from "@/lib/parameters/read-value";
import type { Parameters, ParameterValues } from "@/lib/parameters/schema";
import { mediaValue } from "../form-scope";

const FALLBACK = 3 / 2;

/**
 * Width by height of the frame, known before there is a picture so that nothing jumps: of the result, else of
 * the size asked for, else of the picture brought.
 */
export function frameRatio(
  generation: GenerationDto | null,
  parameters: Parameters,
  values: ParameterValues,
): number {
  const output = generation?.outputs.find(({ width, height }) => width !== null && height !== null);
  if (output?.width && output.height) return output.width / output.height;
  return ratioOfForm(parameters, values) ?? FALLBACK;
}

function ratioOfForm(parameters: Parameters, values: ParameterValues): number | undefined {
  const names = Object.keys(parameters);
  for (const name of names.filter((one) => parameters[one]?.type === "size")) {
    const size = readValue.size(values[name]);
    if (size && size.width > 0 && size.height > 0) return size.width / size.height;
  }
  for (const name of names.filter((one) => parameters[one]?.type === "image")) {
    const media = mediaValue(values[name]);
    if (media?.width && media.height) return media.width / media.height;
  }
  return undefined;
}
