import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { AppError } from "@/lib/core/errors";
import { safeNextPath } from "@/lib/users/rules";
import { PATH_HEADER } from "./headers";

/**
 * Runs a page's reads: NOT_FOUND and FORBIDDEN become the 404 page, UNAUTHORIZED goes to /sign-in and comes
 * back; everything else goes to the error boundary.
 *
 *     const project = await pageData(() => getProject({ ctx, input: { projectId } }));
 */
export async function pageData<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "NOT_FOUND" || error.code === "FORBIDDEN") notFound();
    if (error.code !== "UNAUTHORIZED") throw error;
    const next = safeNextPath((await headers()).get(PATH_HEADER));
    redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  }
}
