import "server-only";
import type { Verb } from "./action";
import { relayAfter } from "./relay-after";

/** A verb whose effects (a mail, a job) should leave with the answer rather than with the next tick of the pump. */
export function thenRelay<Input, Output>(verb: Verb<Input, Output>): Verb<Input, Output> {
  return async function relaying(call) {
    const output = await verb(call);
    relayAfter();
    return output;
  };
}
