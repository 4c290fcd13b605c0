import type { Metadata } from "next";
import { signOutEverywhere } from "@/app/_actions/account";
import { requireActor } from "@/app/_server/actor";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { quotaOf } from "@/lib/users/quota-of";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { ctx, user } = await requireActor();
  return <SettingsScreen user={user} quota={await quotaOf(ctx)} signOutEverywhere={signOutEverywhere} />;
}
