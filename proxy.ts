import { type NextRequest, NextResponse } from "next/server";
import { checkActionRequest } from "@/app/_server/action-request";
import { bearerOf, PATH_HEADER, REQUEST_ID_HEADER } from "@/app/_server/headers";
import { env } from "@/lib/core/env";
import { AppError, ERROR_STATUS } from "@/lib/core/errors";
import { checkOrigin } from "@/lib/core/http";
import { newId } from "@/lib/core/ids";
import { sessionCookieName } from "@/lib/users/rules";

/**
 * First look at a request: bad paths, cross-origin writes, the security policy, the request id, and a quick
 * way to /sign-in for browsers without any cookie. Never the authority on who somebody is: every page,
 * action and route asks for itself, since this can be skipped by a header or a matcher.
 *
 * A body that passes here is cut at 10 MB without a word, so uploads stay out of the matcher.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const requestId = newId();
  const { pathname, search } = request.nextUrl;
  // Postgres holds no NUL, and a page hands its query on.
  if (!isDecodable(pathname) || search.includes("%00"))
    return refuse(400, "The address is not valid.", requestId);
  const refused = await refuseBad(request, requestId);
  if (refused) return refused;
  if (isStudio(pathname) && !request.cookies.has(sessionCookieName(env().APP_URL))) {
    const url = new URL("/sign-in", request.url);
    url.searchParams.set("next", pathname + search);
    return NextResponse.redirect(url, 307);
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce, env().NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(REQUEST_ID_HEADER, requestId);
  headers.set(PATH_HEADER, pathname + search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  if (pathname.startsWith("/public/") && !(await isListed(pathname)))
    response.headers.set("x-robots-tag", "noindex, nofollow");
  if (request.nextUrl.protocol === "https:" || env().APP_URL.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

export const config = {
  // Constants only: Next reads them at build time. Left out are files, uploads and signed machine calls.
  matcher: [
    "/((?!_next/static|_next/image|api/v1/uploads|api/studio/uploads|api/studio/imports|api/files|api/inngest|api/stripe|api/health|favicon.ico|icon.svg).*)",
    // Next answers 500 to a path it cannot decode, wherever it leads.
    "/(.*%.*)",
  ],
};

/** Loaded for public pages alone; whoever cannot be asked is not listed. */
async function isListed(pathname: string): Promise<boolean> {
  try {
    const { isListedAddress } = await import("@/lib/sharing/is-listed-address");
    return await isListedAddress(pathname);
  } catch {
    return false;
  }
}

const STUDIO = [
  "/projects",
  "/workflows",
  "/generations",
  "/gallery",
  "/grids",
  "/collections",
  "/settings",
  "/admin",
  "/queue",
];

function isStudio(pathname: string): boolean {
  return STUDIO.some((root) => pathname === root || pathname.startsWith(`${root}/`));
}

function isDecodable(pathname: string): boolean {
  try {
    return !decodeURIComponent(pathname).includes("\u0000");
  } catch {
    return false;
  }
}

async function refuseBad(request: NextRequest, requestId: string): Promise<NextResponse | undefined> {
  try {
    // A key of the public API is no cookie: no other site can make a browser send it.
    const isByKey =
      request.nextUrl.pathname.startsWith("/api/v1/") && bearerOf(request.headers) !== undefined;
    if (!isByKey && !["GET", "HEAD", "OPTIONS"].includes(request.method))
      checkOrigin(request.headers, env().APP_URL);
    if (!request.nextUrl.pathname.startsWith("/api/")) await checkActionRequest(request);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The browser's half of a server action shows plain text, and only that.
    if (request.headers.has("next-action")) {
      return new NextResponse(error.message, { status: ERROR_STATUS[error.code], headers: PLAIN_TEXT });
    }
    return refuse(ERROR_STATUS[error.code], error.message, requestId, error.code);
  }
}

const PLAIN_TEXT = { "content-type": "text/plain", "cache-control": "no-store" };

function refuse(status: number, detail: string, reference: string, code = "INVALID"): NextResponse {
  return NextResponse.json(
    { type: "about:blank", title: "Refused", status, detail, code, reference },
    { status, headers: { "content-type": "application/problem+json", [REQUEST_ID_HEADER]: reference } },
  );
}

/**
 * Scripts run by nonce only. Styles may be inline because Radix and React write style attributes; `blob:`
 * shows pictures before they are uploaded.
 */
function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
