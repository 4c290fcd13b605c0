import "server-only";
import { sha256Hex } from "@/lib/core/secrets";
import { linkState, parseSlug } from "./rules";
import { findGateBySecret } from "./visit/store";
import { findSharedWorkflow } from "./workflows/store";

/**
 * Whether search engines may keep what lies at an address under /public: only what its owner lists, and only while it
 * is open. Everything else answers no, an address that leads nowhere and one that cannot be read included.
 */
export async function isListedAddress(pathname: string): Promise<boolean> {
  const [, kind = "", encoded = ""] = /^\/public\/(project|workflow)\/([^/]+)$/.exec(pathname) ?? [];
  const slug = decoded(encoded);
  const parsed = parseSlug(slug);
  if (!parsed) return false;
  if (kind === "workflow") return (await findSharedWorkflow(slug))?.visibility === "PUBLIC";
  const gate = await findGateBySecret(sha256Hex(parsed.secret));
  if (!gate || gate.slugName !== parsed.name) return false;
  const isOpen = gate.passwordHash === null && linkState(gate, Date.now()) === "ACTIVE";
  return gate.isListed && isOpen;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
