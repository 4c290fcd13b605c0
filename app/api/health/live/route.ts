import { defineRoute } from "@/app/_server/route";

/** The process answers. Depends on nothing, so that a dead database does not restart the app. */
export const GET = defineRoute({ auth: "none" }, async () =>
  Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } }),
);
