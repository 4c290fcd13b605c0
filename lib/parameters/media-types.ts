import type { ParameterType } from "./schema";

export const MEDIA_TYPES = ["image", "mask", "video", "audio"] as const satisfies ParameterType[];

export function isMediaType(type: ParameterType): boolean {
  return (MEDIA_TYPES as readonly ParameterType[]).includes(type);
}
