import { defineRoute } from "@/app/_server/route";
import { exportJournal } from "@/lib/admin/journal/export-journal";
import { JournalFilter } from "@/lib/admin/schema";

/** The audit log as CSV, under the filters of its page. */
export const GET = defineRoute({ auth: "admin", query: JournalFilter }, async ({ ctx, query }) => {
  return new Response(await exportJournal({ ctx, input: query }), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="audit-log.csv"',
      "Cache-Control": "private, no-store",
    },
  });
});
