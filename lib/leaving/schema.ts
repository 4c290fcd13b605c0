import * as z from "zod/mini";
import { ERASE_WORDS } from "./rules";

export const RequestErasureInput = z.object({
  currentPassword: z.string().check(z.maxLength(200)),
  confirmation: z.string({ error: `Type "${ERASE_WORDS}".` }).check(
    z.trim(),
    z.toLowerCase(),
    z.refine((words) => words === ERASE_WORDS, `Type "${ERASE_WORDS}".`),
  ),
});
export type RequestErasureInput = z.infer<typeof RequestErasureInput>;
