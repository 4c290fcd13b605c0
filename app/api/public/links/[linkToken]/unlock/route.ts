import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { currentVisitor, visitorCookie } from "@/app/public/visitor";
import { AppError, notFound } from "@/lib/core/errors";
import { readBody } from "@/lib/core/http";
import { parseSlug } from "@/lib/sharing/rules";
import { unlockLink } from "@/lib/sharing/visit/unlock-link";

const UNLOCKED_SECONDS = 7 * 24 * 60 * 60;
const BODY_BYTES_MAX = 4_000;

/** The password form of a public page, which works without scripts: answers with the way back to the page. */
export const POST = defineRoute(
  { auth: "none", params: z.object({ linkToken: z.string() }) },
  async ({ request, params: { linkToken } }) => {
    const body = await readBody(request, BODY_BYTES_MAX, "The password is too long.");
    const form = new URLSearchParams(body.toString("utf8"));
    const slug = form.get("slug") ?? "";
    if (!parseSlug(slug)) throw notFound("page");
    const page = `/public/project/${encodeURIComponent(slug)}`;
    try {
      const { ip } = await currentVisitor();
      const unlocked = await unlockLink({ linkToken, password: form.get("password") ?? "", ip });
      if (!unlocked) return backTo(`${page}?refused=wrong`);
      const { name, value } = unlocked.cookie;
      return backTo(page, visitorCookie(name, value, UNLOCKED_SECONDS));
    } catch (error) {
      if (error instanceof AppError && error.code === "RATE_LIMITED") return backTo(`${page}?refused=wait`);
      throw error;
    }
  },
);

function backTo(path: string, cookie?: string): Response {
  const headers = new Headers({ Location: path, "Cache-Control": "no-store" });
  if (cookie) headers.set("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
