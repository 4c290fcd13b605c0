import "server-only";
import { seal, sha256Hex } from "@/lib/core/secrets";
import { newSecret } from "./new-secret";
import { slugName } from "./rules";
import type { LinkAddress } from "./store";
import { sealPurpose } from "./to-link-dto";

/** A readable part from the project's name as it is now, and a new secret. */
export function newAddress(linkId: string, projectName: string): LinkAddress {
  const secret = newSecret();
  return {
    slugName: slugName(projectName),
    secretHash: sha256Hex(secret),
    secretSealed: seal(secret, sealPurpose(linkId)),
  };
}
