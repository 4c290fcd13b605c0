import { defineRoute } from "@/app/_server/route";
import { accountOperations } from "@/lib/api/operations/account-operations";
import { userAccess } from "@/lib/users/access";

export const GET = defineRoute(accountOperations.me, async ({ ctx, user }) => {
  userAccess(ctx, "view");
  if (!user) return undefined;
  const { actor } = ctx;
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    tier: user.tier,
    is_email_verified: user.isEmailVerified,
    key: actor.kind === "apiKey" ? { id: actor.keyId, scopes: [...actor.scopes] } : null,
  };
});
