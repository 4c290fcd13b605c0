import { defineRoute } from "@/app/_server/route";
import { drawGrid } from "@/lib/grids/draw-grid";
import { GridIdInput } from "@/lib/grids/schema";

/** A grid as one labelled PNG. */
export const GET = defineRoute({ auth: "user", params: GridIdInput }, async ({ ctx, params }) => {
  const { filename, bytes } = await drawGrid({ ctx, input: params });
  return new Response(bytes, {
    headers: {
      "Content-Type": "image/png",
      "Content-Disposition": `attachment; filename="grid.png"; filename*=UTF-8''${encodeURIComponent(filename)}`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
});
