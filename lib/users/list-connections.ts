import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Env, env } from "@/lib/core/env";
import { userAccess } from "./access";
import { selectAccounts } from "./accounts/store";
import { type ConnectionDto, PROVIDERS, type Provider } from "./schema";

/** The providers of this installation with what the person linked; one switched off shows only while linked. */
export async function listConnections({ ctx }: { ctx: Ctx }): Promise<ConnectionDto[]> {
  const linked = await selectAccounts(userAccess(ctx, "edit"));
  const offered = offeredProviders(env());
  return PROVIDERS.flatMap((provider) => {
    const found = linked.find((one) => one.provider === provider);
    if (!found && !offered.includes(provider)) return [];
    return [{ provider, label: found?.label ?? null, isLinked: found !== undefined }];
  });
}

/** Those whose keys are set. */
export function offeredProviders({ AUTH_GITHUB_ID, AUTH_GOOGLE_ID }: Env): Provider[] {
  return [...(AUTH_GITHUB_ID ? (["github"] as const) : []), ...(AUTH_GOOGLE_ID ? (["google"] as const) : [])];
}
