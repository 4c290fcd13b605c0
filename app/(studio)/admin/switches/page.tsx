import type { Metadata } from "next";
import * as actions from "@/app/_actions/admin";
import { requireAdmin } from "@/app/_server/actor";
import { SwitchesScreen } from "@/components/admin/switches-screen";
import { listSwitches } from "@/lib/switches/list-switches";

export const metadata: Metadata = { title: "Switches" };

export default async function SwitchesPage() {
  const { ctx } = await requireAdmin();
  return <SwitchesScreen switches={await listSwitches({ ctx })} onSet={actions.turnSwitch} />;
}
