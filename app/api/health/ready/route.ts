import { defineRoute } from "@/app/_server/route";
import { checkReadiness } from "@/lib/admin/check-readiness";

/** 200 when requests can be served ("ready", or "degraded" while no server takes work), 503 otherwise. No causes. */
export const GET = defineRoute({ auth: "none" }, async () => {
  const { status, checks } = await checkReadiness();
  return Response.json(
    { status, checks },
    { status: status === "unavailable" ? 503 : 200, headers: { "Cache-Control": "no-store" } },
  );
});
