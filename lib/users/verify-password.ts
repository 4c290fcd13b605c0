import "server-only";
import { verify } from "@node-rs/argon2";
import { newId } from "@/lib/core/ids";
import { hashPassword } from "./hash-password";

let decoy: Promise<string> | undefined;

/**
 * Whether `password` belongs to `passwordHash`. Without a hash (unknown mail, account without password) it
 * verifies against a decoy of the same cost and answers false, so that the time tells nothing.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(newId());
  const isRight = await verify(passwordHash ?? (await decoy), password);
  return passwordHash !== null && isRight;
}
