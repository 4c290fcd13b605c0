import "server-only";
import { hash } from "@node-rs/argon2";

/** OWASP's argon2id floor; about 20 ms on one core. The parameters travel inside the hash. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id in PHC format. `password` must already be NFKC (the schema does it). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}
