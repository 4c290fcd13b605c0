import type { ActionResult } from "@/lib/core/result";
import type { SavedVersionDto, VersionInput } from "@/lib/workflows/schema";

/** The server actions the history hands down. */
export type VersionActions = {
  restoreVersion: (input: VersionInput) => Promise<ActionResult<SavedVersionDto>>;
};
