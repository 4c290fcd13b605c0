import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { AppError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
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
    return redirectToSignIn();
  }
}

/** The id in a page's address. What cannot be one is answered like one that does not exist. */
export function pageId(value: string): string {
  if (!isId(value)) notFound();
  return value;
}

/** To /sign-in, which continues at the present page afterwards. `reason` chooses the sentence shown there. */
export async function redirectToSignIn(reason?: "suspended"): Promise<never> {
  const next = safeNextPath((await headers()).get(PATH_HEADER));
  const query = new URLSearchParams({ next, ...(reason ? { reason } : {}) });
  return redirectToPath(`/sign-in?${query}`);
}

/** For paths made at run time, which typed routes cannot know: same-origin by `safeNextPath` or by being ours. */
export function redirectToPath(path: string): never {
  redirect(path as Route);
}
