import { closeDatabase } from "@/db/client";
import { systemCtx } from "@/lib/core/ctx";
import { ensureAdmin } from "@/lib/users/ensure-admin";
import { publishTemplates } from "@/lib/workflows/publish-templates";

/** What every install starts with: an ADMIN, whose password is said once, and the official templates. */
async function seed(): Promise<void> {
  const ctx = systemCtx("seed");
  const admin = await ensureAdmin({ ctx });
  if (admin) console.log(`Admin: ${admin.email} with the password ${admin.password} (shown only now)`);
  await publishTemplates({ ctx });
  await closeDatabase();
}

await seed();
