import type { Metadata } from "next";
import * as actions from "@/app/_actions/admin";
import { requireAdmin } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { PersonScreen } from "@/components/admin/people/person-screen";
import { getPerson } from "@/lib/admin/people/get-person";

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage({ params }: PageProps<"/admin/people/[userId]">) {
  const { ctx } = await requireAdmin();
  const userId = pageId((await params).userId);
  const person = await pageData(() => getPerson({ ctx, input: { userId } }));
  return (
    <PersonScreen
      person={person}
      onRole={actions.changeRole}
      onPlan={actions.changeTier}
      onCredits={actions.giveCredits}
      onSuspend={actions.suspend}
      onRestore={actions.restore}
      onSignOut={actions.signOutPerson}
    />
  );
}
