import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { storage } from "@/lib/engines/storage/select";
import { VARIANT_WIDTHS, variantKey } from "@/lib/uploads/rules";
import { generationAccess } from "./access";
import { deleteArchived, forgetDoomedFiles, takeDoomedFiles } from "./bulk/store";
import { TRASH_DAYS } from "./rules";

const AT_ONCE = 500;

/**
 * Deletes what has been in anybody's trash for a month, and the bytes of everything deleted before: a file goes
 * only when no row refers to its key, since two rows may hold the same content. Bounded; answers how many.
 */
export async function purgeGenerations(): Promise<{ generations: number; files: number }> {
  const ctx = systemCtx("purge");
  const access = generationAccess(ctx, "delete");
  const generations = await deleteArchived(access, ctx, { olderThanDays: TRASH_DAYS, limit: AT_ONCE });
  const keys = await takeDoomedFiles(access, AT_ONCE);
  for (const key of keys) await deleteFile(key);
  if (keys.length > 0) await forgetDoomedFiles(access, keys);
  return { generations, files: keys.length };
}

async function deleteFile(key: string): Promise<void> {
  await Promise.all(
    [key, ...VARIANT_WIDTHS.map((width) => variantKey(key, width))].map((one) => storage().delete(one)),
  );
}
