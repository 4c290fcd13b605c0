import "server-only";
import { createHmac } from "node:crypto";
import { equalsInConstantTime, sha256Hex } from "@/lib/core/secrets";
import { linkState } from "../rules";
import type { LinkSelection } from "../schema";
import { sealId, unsealId } from "../seal-id";
import { signValue } from "../sign-value";
import type { GateRow } from "./store";

declare const admitted: unique symbol;

/** Proof that a visitor may see what a link shows now: alive, not expired, unlocked. Only `admit` mints it. */
export type LinkPass = {
  readonly linkId: string;
  readonly ownerId: string;
  readonly projectId: string;
  readonly selection: LinkSelection;
  readonly showsPrompts: boolean;
  readonly allowsDownload: boolean;
  readonly allowsReview: boolean;
  readonly secretHash: string;
  readonly [admitted]: true;
};

/** Reads a cookie of the visitor by name. */
export type CookieJar = (name: string) => string | undefined;

export type Admission =
  | { state: "missing" }
  | { state: "expired" }
  | { state: "locked"; linkToken: string }
  | { state: "open"; pass: LinkPass; gate: GateRow; linkToken: string };

/** The one place that decides whether a link answers. Revoked is like never having been. */
export function admit(gate: GateRow | undefined, cookies: CookieJar): Admission {
  if (!gate?.projectId) return { state: "missing" };
  const state = linkState(gate, Date.now());
  if (state === "REVOKED") return { state: "missing" };
  if (state === "EXPIRED") return { state: "expired" };
  const linkToken = linkTokenOf(gate);
  if (gate.passwordHash !== null && !isUnlocked(gate, cookies)) return { state: "locked", linkToken };
  const pass = {
    linkId: gate.id,
    ownerId: gate.userId,
    projectId: gate.projectId,
    selection: gate.selection,
    showsPrompts: gate.showsPrompts,
    allowsDownload: gate.allowsDownload,
    allowsReview: gate.allowsReview,
    secretHash: gate.secretHash,
  } as LinkPass;
  return { state: "open", pass, gate, linkToken };
}

/** The name a link has in addresses of files and calls: says nothing, and dies with the link's address. */
export function linkTokenOf(gate: Pick<GateRow, "id" | "secretHash">): string {
  return sealId("link", gate.id) + checkOf(gate.secretHash);
}

/** The link a token may name; the caller compares `isTokenOf` with the row. */
export function linkIdOfToken(token: string): string | undefined {
  return token.length === 33 ? unsealId("link", token.slice(0, 22)) : undefined;
}

export function isTokenOf(token: string, gate: Pick<GateRow, "id" | "secretHash">): boolean {
  return equalsInConstantTime(token, linkTokenOf(gate));
}

/** The name an output has on this link's pages. */
export function exhibitKey(pass: LinkPass, outputId: string): string {
  return sealId(`exhibit:${pass.secretHash}`, outputId);
}

export function outputOfKey(pass: LinkPass, key: string): string | undefined {
  return unsealId(`exhibit:${pass.secretHash}`, key);
}

/** Cookies of one link: unlocked with the password, counted as a view, known as a reviewer. */
export function cookieName(kind: "open" | "seen" | "name", linkToken: string): string {
  return `creator.${kind}.${sha256Hex(linkToken).slice(0, 16)}`;
}

/** What the browser keeps after the right password: worthless once the password or the address changes. */
export function unlockValue(gate: Pick<GateRow, "id" | "secretHash" | "passwordHash">): string {
  return signValue("share-unlock", `${gate.id}\n${gate.secretHash}\n${gate.passwordHash ?? ""}`);
}

function isUnlocked(gate: GateRow, cookies: CookieJar): boolean {
  const given = cookies(cookieName("open", linkTokenOf(gate)));
  return given !== undefined && equalsInConstantTime(given, unlockValue(gate));
}

/** 66 bits of the address's own hash. */
function checkOf(secretHash: string): string {
  return createHmac("sha256", secretHash).update("link-token").digest("base64url").slice(0, 11);
}
