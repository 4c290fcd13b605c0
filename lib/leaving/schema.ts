import * as z from "zod/mini";

/** Typed by hand, so that nobody erases an account by a slip. */
export const ERASE_WORDS = "erase my account";

export const RequestErasureInput = z.object({
  currentPassword: z.string().check(z.maxLength(200)),
  confirmation: z.string({ error: `Type "${ERASE_WORDS}".` }).check(
    z.trim(),
    z.toLowerCase(),
    z.refine((words) => words === ERASE_WORDS, `Type "${ERASE_WORDS}".`),
  ),
});
export type RequestErasureInput = z.infer<typeof RequestErasureInput>;
