import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { offeredProviders } from "@/lib/users/list-connections";
import type { ProviderInput } from "@/lib/users/schema";
import { signIn } from "./auth";
import { expectLinking } from "./linking";

/** The address at the provider where the person proves who they are there; the answer links it to this session. */
export async function startLinking({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ProviderInput;
}): Promise<{ url: string }> {
  if (ctx.actor.kind !== "user") throw new AppError("FORBIDDEN", "Only a signed-in browser links accounts.");
  // Without its keys next-auth answers with the address of its own sign-in page, as if all were well.
  if (!offeredProviders(env()).includes(input.provider)) {
    throw new AppError("UNAVAILABLE", "This installation has no keys of that provider.");
  }
  await expectLinking(input.provider, ctx.actor.sessionId);
  const url: unknown = await signIn(input.provider, { redirect: false, redirectTo: "/settings/security" });
  if (typeof url !== "string") throw new AppError("UNAVAILABLE", "The provider cannot be reached.");
  return { url };
}
