import type { Metadata } from "next";
import * as actions from "@/app/_actions/servers";
import { requireAdmin } from "@/app/_server/actor";
import { ServersScreen } from "@/components/admin/servers/servers-screen";
import { listServers } from "@/lib/servers/list";

export const metadata: Metadata = { title: "Servers" };

export default async function ServersPage() {
  const { ctx } = await requireAdmin();
  const { add, check, disable, drain, quarantine, release, remove, search, test, update } = actions;
  return (
    <ServersScreen
      servers={await listServers({ ctx })}
      actions={{ add, check, disable, drain, quarantine, release, remove, search, test, update }}
    />
  );
}
