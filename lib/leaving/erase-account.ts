import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { payments } from "@/lib/engines/payments/select";
import { storage } from "@/lib/engines/storage/select";
import { generationAccess } from "@/lib/generations/access";
import { requestCancel } from "@/lib/generations/settlement/store";
import { VARIANT_WIDTHS, variantKey } from "@/lib/uploads/rules";
import { leavingAccess } from "./access";
import {
  deletePerson,
  finishErasure,
  selectFileKeys,
  selectOpenGenerations,
  takeErasure,
} from "./erasure/store";

/** How a durable job does something once: what ran to its end is not run again after a crash. */
export type Steps = {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  sleep(name: string, durationMs: number): Promise<void>;
};

const STOP_LOOKS_MAX = 10;
const STOP_LOOK_EVERY_MS = 2_000;
const FILES_AT_ONCE = 200;

/**
 * Erases an account that was closed: jobs, Stripe customer, files, rows. Each step may be killed anywhere and
 * repeated; the person's row goes after everything that is found through it, so nothing is orphaned.
 */
export async function eraseAccount(userId: string, steps: Steps): Promise<"erased" | "unknown"> {
  const access = leavingAccess(systemCtx("erase-account"), "erase");
  const erasure = await steps.run("take", async () => (await takeErasure(access, userId)) ?? null);
  if (!erasure) return "unknown";
  if (erasure.isFinished) return "erased";
  const open = await steps.run("cancel-jobs", () => cancelJobs(userId));
  await letStop(userId, steps);
  await steps.run("stripe", () => deleteCustomer(erasure.stripeCustomerId));
  await steps.run("files", () => deleteFiles(userId));
  await steps.run("rows", () => deletePerson(access, userId, erasure.stripeCustomerId));
  // A job that was still running may have stored a result after the files went.
  await steps.run("late-files", () => deleteLateFiles(userId, open));
  await steps.run("finish", () => finishErasure(access, systemCtx("erase-account"), userId));
  return "erased";
}

async function cancelJobs(userId: string): Promise<string[]> {
  const open = await selectOpenGenerations(leavingAccess(systemCtx("erase-account"), "erase"), userId);
  const access = generationAccess(asPerson(userId), "cancel");
  for (const generationId of open) await requestCancel(access, generationId);
  return open;
}

/** The servers are told to stop; a while later the rows go whether they did or not. */
async function letStop(userId: string, steps: Steps): Promise<void> {
  const access = leavingAccess(systemCtx("erase-account"), "erase");
  for (let look = 1; look <= STOP_LOOKS_MAX; look += 1) {
    const left = await steps.run(`look-${look}`, () => selectOpenGenerations(access, userId));
    if (left.length === 0) return;
    await steps.sleep(`wait-${look}`, STOP_LOOK_EVERY_MS);
  }
}

/** A customer without payments configured stays at Stripe: the erasure fails until the keys are back. */
async function deleteCustomer(customerId: string | null): Promise<void> {
  if (!customerId) return;
  const provider = payments();
  if (!provider) throw new Error("a Stripe customer is to be deleted, and STRIPE_SECRET_KEY is not set");
  await provider.deleteCustomer(customerId);
}

async function deleteFiles(userId: string): Promise<number> {
  const access = leavingAccess(systemCtx("erase-account"), "erase");
  let count = 0;
  for (let cursor = ""; ; ) {
    const keys = await selectFileKeys(access, userId, cursor, FILES_AT_ONCE);
    for (const key of keys) {
      const all = [key, ...VARIANT_WIDTHS.map((width) => variantKey(key, width))];
      await Promise.all(all.map((one) => storage().delete(one)));
    }
    count += keys.length;
    cursor = keys.at(-1) ?? cursor;
    if (keys.length < FILES_AT_ONCE) break;
  }
  return count + (await storage().deletePrefix(`uploads/${userId}`));
}

async function deleteLateFiles(userId: string, generationIds: string[]): Promise<void> {
  for (const generationId of generationIds) await storage().deletePrefix(`outputs/${generationId}`);
  await storage().deletePrefix(`uploads/${userId}`);
}

/** Their own jobs are cancelled as they would do it. */
function asPerson(userId: string): Ctx {
  const actor = { kind: "user", userId, role: "USER", tier: "FREE", sessionId: "" } as const;
  return { actor, requestId: systemCtx("erase-account").requestId };
}
