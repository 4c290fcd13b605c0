import "server-only";
import { refresh } from "next/cache";
import type { Verb } from "./action";

/** A verb whose success the page and the frame around it must show: both are read anew with the answer. */
export function thenRefresh<Input, Output>(verb: Verb<Input, Output>): Verb<Input, Output> {
  return async function refreshing(call) {
    const output = await verb(call);
    refresh();
    return output;
  };
}
