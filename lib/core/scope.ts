import { eq, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Access } from "./access";

/** The WHERE of an access: the owner's rows, or all of them for admins and jobs. */
export function within(access: Access<string>, ownerColumn: PgColumn): SQL {
  return "ownerId" in access.scope ? eq(ownerColumn, access.scope.ownerId) : sql`true`;
}
