import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { generationOutputs, generations, uploads } from "@/db/schema";
import { type Access, ownerOf } from "@/lib/core/access";
import { notFound } from "@/lib/core/errors";
import { within } from "@/lib/core/scope";
import { db } from "@/lib/core/tx";

export type UploadRow = typeof uploads.$inferSelect;
export type NewUpload = Omit<typeof uploads.$inferInsert, "id" | "userId" | "createdAt" | "updatedAt">;

/** A file's row, as the file routes need it. */
export type FileRow = Pick<UploadRow, "storageKey" | "contentType" | "filename" | "sha256">;

/** The owner's row of this content: the new one, or the one that was first, also under a race. */
export async function insertUpload(access: Access<"upload", "write">, upload: NewUpload): Promise<UploadRow> {
  const [row] = await db()
    .insert(uploads)
    .values({ ...upload, userId: ownerOf(access) })
    .onConflictDoUpdate({ target: [uploads.userId, uploads.sha256], set: { updatedAt: sql`now()` } })
    .returning();
  if (!row) throw new Error("an upsert returns its row");
  return row;
}

export async function findUploadBySha(
  access: Access<"upload", "write">,
  sha256: string,
): Promise<UploadRow | undefined> {
  const [row] = await db()
    .select()
    .from(uploads)
    .where(and(eq(uploads.userId, ownerOf(access)), eq(uploads.sha256, sha256)));
  return row;
}

export async function fetchUploadFile(access: Access<"upload", "read">, uploadId: string): Promise<FileRow> {
  const [row] = await db()
    .select({
      storageKey: uploads.storageKey,
      contentType: uploads.contentType,
      filename: uploads.filename,
      sha256: uploads.sha256,
    })
    .from(uploads)
    .where(and(eq(uploads.id, uploadId), within(access, uploads.userId)));
  if (!row) throw notFound("file");
  return row;
}

export async function fetchOutputFile(access: Access<"upload", "read">, outputId: string): Promise<FileRow> {
  const [row] = await db()
    .select({
      storageKey: generationOutputs.storageKey,
      contentType: generationOutputs.contentType,
      filename: generationOutputs.filename,
      sha256: generationOutputs.sha256,
    })
    .from(generationOutputs)
    .innerJoin(generations, eq(generations.id, generationOutputs.generationId))
    .where(and(eq(generationOutputs.id, outputId), within(access, generations.userId)));
  if (!row) throw notFound("file");
  return row;
}
