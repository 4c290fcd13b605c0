import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/actor";
import { JournalScreen } from "@/components/admin/journal/journal-screen";
import { listJournal } from "@/lib/admin/journal/list-journal";
import { JournalFilter } from "@/lib/admin/schema";
import { readFilter } from "../read-filter";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({ searchParams }: PageProps<"/admin/audit-log">) {
  const { ctx } = await requireAdmin();
  const input = readFilter(JournalFilter, await searchParams);
  const { cursor: _place, ...filter } = input;
  return (
    <JournalScreen page={await listJournal({ ctx, input })} query={String(new URLSearchParams(filter))} />
  );
}
