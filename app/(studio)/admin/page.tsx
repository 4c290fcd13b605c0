import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/actor";
import { ServersScreen } from "@/components/admin/servers-screen";
import { listServers } from "@/lib/servers/list";

export const metadata: Metadata = { title: "Servers" };

export default async function AdminPage() {
  const { ctx } = await requireAdmin();
  return <ServersScreen servers={await listServers({ ctx })} />;
}
