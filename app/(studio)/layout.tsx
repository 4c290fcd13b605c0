import type { ReactNode } from "react";
import { requestVerification } from "@/app/_actions/account";
import { signOut } from "@/app/_actions/session";
import { requireActor } from "@/app/_server/actor";
import { ImportDrop } from "@/components/import/import-drop";
import { VerifyNotice } from "@/components/settings/verify-notice";
import { StudioShell } from "@/components/shell/studio-shell";
import { env } from "@/lib/core/env";
import { readShell } from "./read-shell";

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const signed = await requireActor();
  const data = await readShell(signed);
  // Where no mail leaves, nobody could follow the reminder.
  const isReminded = !signed.user.isEmailVerified && env().SMTP_URL !== undefined;
  return (
    <StudioShell data={data} onSignOut={signOut}>
      {children}
      <ImportDrop />
      {isReminded ? (
        <VerifyNotice email={signed.user.email} requestVerification={requestVerification} />
      ) : null}
    </StudioShell>
  );
}
