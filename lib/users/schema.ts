import * as z from "zod/mini";
import type { Tier, UserRole } from "@/db/enums";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./rules";

const MAIL_SENTENCE = "Enter an e-mail address like ada@example.org.";

/**
 * NFKC, trimmed, lower case. Control and invisible characters are refused, and so is every sign that only
 * turns into "@" by normalising: two addresses that look alike must not be two accounts.
 */
const email = z.pipe(
  z.pipe(
    z.string({ error: MAIL_SENTENCE }).check(
      z.maxLength(254, "This address is too long."),
      z.refine((raw) => !/[\p{Cc}\p{Cf}]/u.test(raw.trim()), "The address has an invisible character in it."),
      z.refine((raw) => countOf(raw, "@") === countOf(raw.normalize("NFKC"), "@"), MAIL_SENTENCE),
    ),
    z.transform((raw: string) => raw.normalize("NFKC").trim().toLowerCase()),
  ),
  z.email({ error: MAIL_SENTENCE }),
);

/** Any characters; compared in NFKC, so that one keyboard's composed letter equals another's. */
const password = z.pipe(
  z
    .string({ error: "Enter a password." })
    .check(z.maxLength(PASSWORD_LENGTH_MAX, `Use at most ${PASSWORD_LENGTH_MAX} characters.`)),
  z.transform((raw: string) => raw.normalize("NFKC")),
);

const newPassword = z.pipe(
  password,
  z
    .string()
    .check(
      z.refine(
        (value) => [...value].length >= PASSWORD_LENGTH_MIN,
        `Use at least ${PASSWORD_LENGTH_MIN} characters; a short sentence is good.`,
      ),
    ),
);

const name = z.string({ error: "Enter your name." }).check(
  z.trim(),
  z.minLength(1, "Enter your name."),
  z.maxLength(80, "Use at most 80 characters."),
  z.refine((value) => !/\p{Cc}/u.test(value), "The name has an invisible character in it."),
);

export const SignUpInput = z.object({ name, email, password: newPassword });
export type SignUpInput = z.infer<typeof SignUpInput>;

/** Deliberately lax on the password: the rules of today must not lock out an account of yesterday. */
export const SignInInput = z.object({
  email,
  password: z.pipe(password, z.string().check(z.minLength(1, "Enter your password."))),
});
export type SignInInput = z.infer<typeof SignInInput>;

export const MailInput = z.object({ email });
export type MailInput = z.infer<typeof MailInput>;

/** The secret of a mailed link: 32 random bytes as base64url. */
const token = z
  .string({ error: "This link is not whole." })
  .check(z.regex(/^[\w-]{43}$/, "This link is not whole."));

export const TokenInput = z.object({ token });
export type TokenInput = z.infer<typeof TokenInput>;

export const ResetPasswordInput = z.object({ token, password: newPassword });
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

/** `currentPassword` is empty for an account that has none (it came through another provider). */
export const ChangePasswordInput = z.object({ currentPassword: password, password: newPassword });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const ChangeEmailInput = z.object({ currentPassword: password, email });
export type ChangeEmailInput = z.infer<typeof ChangeEmailInput>;

export const UpdateProfileInput = z.object({ name });
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

export const SessionIdInput = z.object({ sessionId: z.uuid() });
export type SessionIdInput = z.infer<typeof SessionIdInput>;

export const PROVIDERS = ["github", "google"] as const;
export type Provider = (typeof PROVIDERS)[number];

export const ProviderInput = z.object({ provider: z.enum(PROVIDERS) });
export type ProviderInput = z.infer<typeof ProviderInput>;

/** An account at a provider, as the provider proved it. */
export type LinkedAccount = { provider: Provider; providerAccountId: string; label: string | null };

/** A provider this installation offers, and what of the person is linked there. */
export type ConnectionDto = { provider: Provider; label: string | null; isLinked: boolean };

/** Where a session was opened, for the person's list of sessions. */
export type SessionOrigin = { userAgent: string | null; ipAddress: string | null };

/** The signed-in person as pages show them. */
export type SessionUserDto = {
  id: string;
  email: string;
  name: string;
  imageUrl: string | null;
  role: UserRole;
  tier: Tier;
  isEmailVerified: boolean;
};

/** One browser the person is signed in with. */
export type SessionListDto = {
  id: string;
  /** "Firefox on Windows". */
  device: string;
  ipAddress: string | null;
  lastSeenAt: string;
  createdAt: string;
  isCurrent: boolean;
};

export type SessionDto = {
  id: string;
  user: SessionUserDto;
  expiresAt: string;
  isSuspended: boolean;
  suspendedReason: string | null;
};

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
