import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import * as sharing from "@/app/_actions/sharing";
import { currentUser } from "@/app/_server/actor";
import { currentVisitor } from "@/app/public/visitor";
import { ClosedDoor } from "@/components/sharing/public/closed-door";
import { UseWorkflow } from "@/components/sharing/public/use-workflow";
import { WorkflowExhibit } from "@/components/sharing/public/workflow-exhibit";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { visitWorkflow } from "@/lib/sharing/workflows/visit-workflow";

type Props = PageProps<"/public/workflow/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const workflow = await visit((await params).slug);
  if (workflow === undefined) notFound();
  if (workflow === "busy") return { title: { absolute: "Shared page" }, robots: { index: false } };
  return {
    metadataBase: new URL(env().APP_URL),
    title: { absolute: workflow.name },
    description: workflow.description.slice(0, 200) || null,
    robots: workflow.isListed ? { index: true } : { index: false, follow: false },
    openGraph: { type: "website", title: workflow.name },
  };
}

export default async function PublicWorkflowPage({ params }: Props) {
  const { slug } = await params;
  const workflow = await visit(slug);
  if (workflow === undefined) return notFound();
  if (workflow === "busy") {
    return <ClosedDoor title="Too many tries">Try again in a minute.</ClosedDoor>;
  }
  const user = await currentUser();
  return (
    <WorkflowExhibit
      workflow={workflow}
      slug={decoded(slug)}
      use={<UseWorkflow slug={decoded(slug)} isSignedIn={user !== undefined} act={sharing.useShared} />}
    />
  );
}

const visit = cache(async (slug: string) => {
  const { ip } = await currentVisitor();
  try {
    return await visitWorkflow({ slug: decoded(slug), ip });
  } catch (error) {
    if (error instanceof AppError && error.code === "RATE_LIMITED") return "busy" as const;
    throw error;
  }
});

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
