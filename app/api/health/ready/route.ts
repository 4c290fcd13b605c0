import { defineRoute } from "@/app/_server/route";
import { checkReadiness } from "@/lib/admin/check-readiness";

/** 200 when requests can be served, 503 with the failing check otherwise. Says nothing about causes. */
export const GET = defineRoute({ auth: "none" }, async () => {
  const { isReady, checks } = await checkReadiness();
  return Response.json(
    { status: isReady ? "ready" : "unavailable", checks },
    { status: isReady ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
});
