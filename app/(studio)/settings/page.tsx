import type { Metadata } from "next";
import { eraseAccount, requestEmailChange, requestVerification, updateProfile } from "@/app/_actions/account";
import { requireActor } from "@/app/_server/actor";
import { AccountScreen } from "@/components/settings/account-screen";
import { env } from "@/lib/core/env";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { user } = await requireActor();
  return (
    <AccountScreen
      user={user}
      isByMail={env().SMTP_URL !== undefined}
      actions={{ updateProfile, requestEmailChange, requestVerification, eraseAccount }}
    />
  );
}
