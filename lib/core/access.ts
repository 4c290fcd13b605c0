import type { Ctx } from "./ctx";
import { AppError } from "./errors";

/** Which rows a permission reaches. Stores put it into WHERE. */
export type Scope = { ownerId: string } | { everything: true };

declare const granted: unique symbol;

/** Proof that a check was made: only `defineAccess` mints it, and every store function demands one. */
export type Access<Kind extends string, Right extends string = string> = {
  readonly kind: Kind;
  readonly right: Right;
  readonly scope: Scope;
  readonly [granted]: true;
};

export type RightRule = {
  /** API keys need this scope; a right without one is closed to keys. */
  keyScope?: string;
  /** Signed-in people may; they reach their own rows. */
  isForUsers?: boolean;
  /** Admins reach every row. */
  isForAdmins?: boolean;
  /** Background jobs reach every row. */
  isForSystem?: boolean;
  /** What the right allows, for people. */
  sentence: string;
};

/**
 * Declares the rights over one kind of thing as a table and returns the function that checks them.
 * Throws UNAUTHORIZED for nobody, FORBIDDEN for a key without the scope or a person without the role.
 */
export function defineAccess<Kind extends string, Rights extends Record<string, RightRule>>(
  kind: Kind,
  rights: Rights,
) {
  return function authorise<Right extends keyof Rights & string>(
    ctx: Ctx,
    right: Right,
  ): Access<Kind, Right> {
    const rule = rights[right];
    if (!rule) throw new AppError("FORBIDDEN", "This is not allowed.");
    return { kind, right, scope: scopeFor(ctx, rule) } as Access<Kind, Right>;
  };
}

function scopeFor(ctx: Ctx, rule: RightRule): Scope {
  const { actor } = ctx;
  switch (actor.kind) {
    case "user":
      if (rule.isForUsers) return { ownerId: actor.userId };
      break;
    case "apiKey":
      if (rule.isForUsers && rule.keyScope && actor.scopes.includes(rule.keyScope)) {
        return { ownerId: actor.userId };
      }
      throw new AppError(
        "FORBIDDEN",
        rule.keyScope
          ? `This API key lacks the scope "${rule.keyScope}".`
          : "API keys cannot do this; sign in instead.",
      );
    case "admin":
      if (rule.isForAdmins) return { everything: true };
      if (rule.isForUsers) return { ownerId: actor.userId };
      break;
    case "system":
      if (rule.isForSystem) return { everything: true };
      break;
    case "public":
      throw new AppError("UNAUTHORIZED", "Sign in to continue.");
  }
  throw new AppError("FORBIDDEN", `You may not do this: ${rule.sentence}`);
}

/** The owner a scope is bound to. Throws FORBIDDEN where a right reaches everybody's rows. */
export function ownerOf(access: { scope: Scope }): string {
  if ("ownerId" in access.scope) return access.scope.ownerId;
  throw new AppError("FORBIDDEN", "This needs a person.");
}
