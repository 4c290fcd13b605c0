import { asString } from "@/lib/engines/comfy/json-shapes";

/** The node pack a node came from, when the file says so: its registry name, else its GitHub `user/repository`. */
export function packOf(properties: Record<string, unknown>): string | null {
  return asString(properties.cnr_id) || asString(properties.aux_id) || null;
}
