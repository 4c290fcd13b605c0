import type { ReactNode } from "react";
import { signOut } from "@/app/_actions/session";
import { requireActor } from "@/app/_server/actor";
import { ImportDrop } from "@/components/import/import-drop";
import { StudioProviders } from "@/components/shell/studio-providers";
import { StudioShell } from "@/components/shell/studio-shell";
import { readShell } from "./read-shell";

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const data = await readShell(await requireActor());
  return (
    <StudioProviders>
      <StudioShell data={data} onSignOut={signOut}>
        {children}
        <ImportDrop />
      </StudioShell>
    </StudioProviders>
  );
}
