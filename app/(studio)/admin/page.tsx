import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/actor";
import { OverviewScreen } from "@/components/admin/overview/overview-screen";
import { readHealth } from "@/lib/admin/health/read-health";

export const metadata: Metadata = { title: "Administration" };

export default async function AdminPage() {
  const { ctx } = await requireAdmin();
  return <OverviewScreen health={await readHealth({ ctx })} />;
}
