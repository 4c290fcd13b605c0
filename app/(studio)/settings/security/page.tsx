import type { Metadata } from "next";
import {
  changePassword,
  endSession,
  linkAccount,
  signOutEverywhere,
  unlinkAccount,
} from "@/app/_actions/account";
import { requireActor } from "@/app/_server/actor";
import { SecurityScreen } from "@/components/settings/security-screen";
import { listConnections } from "@/lib/users/list-connections";
import { listSessions } from "@/lib/users/list-sessions";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage({ searchParams }: PageProps<"/settings/security">) {
  const [{ ctx }, { linked }] = await Promise.all([requireActor(), searchParams]);
  const [sessions, connections] = await Promise.all([listSessions({ ctx }), listConnections({ ctx })]);
  return (
    <SecurityScreen
      sessions={sessions}
      connections={connections}
      linked={typeof linked === "string" ? linked : undefined}
      actions={{ changePassword, endSession, signOutEverywhere, linkAccount, unlinkAccount }}
    />
  );
}
