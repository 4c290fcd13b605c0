import { defineRoute } from "@/app/_server/route";
import { openapiDocument } from "@/lib/api/openapi-document";
import { env } from "@/lib/core/env";

/** For anybody, other sites' tools included: it holds nothing but what the reference page says. */
export const GET = defineRoute({ auth: "none" }, async () =>
  Response.json(openapiDocument(env().APP_URL), {
    headers: { "Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300" },
  }),
);
