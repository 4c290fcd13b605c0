import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { consume, RATE_RULES, type RateRule } from "@/lib/core/ratelimit";
import type { ActionResult } from "@/lib/core/result";
import { authenticate, currentRequestId } from "./actor";
import { parseInput } from "./input";
import { toActionError } from "./problem";

export type Verb<Input, Output> = (call: { ctx: Ctx; input: Input }) => Promise<Output>;

export type ActionOptions = {
  /** `admin` refuses everybody else and hands the verb an actor that reaches every row. */
  as?: "user" | "admin";
  /** Counted per person; `RATE_RULES.write` unless said otherwise. */
  rate?: RateRule;
};

/**
 * The only way to make a server action: who → how often → what → verb. Answers, never throws (but Next's own
 * redirects pass). The result carries the verb's DTO or an `ActionError`, nothing else.
 */
export function defineAction<Schema extends z.core.$ZodType, Output>(
  schema: Schema,
  verb: Verb<z.output<Schema>, Output>,
  { as = "user", rate = RATE_RULES.write }: ActionOptions = {},
): (input: z.input<Schema>) => Promise<ActionResult<Output>> {
  return async function action(input) {
    const requestId = await currentRequestId();
    let userId: string | undefined;
    try {
      const { ctx } = await authenticate(await headers(), requestId, as);
      userId = actorUserId(ctx.actor);
      await consume(rate, userId ?? "");
      return { ok: true, data: await verb({ ctx, input: parseInput(schema, input) }) };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: toActionError(error, { door: `action ${verb.name}`, requestId, userId }) };
    }
  };
}
