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
  if ("refusal" in workflow) return { title: { absolute: "Shared page" }, robots: { index: false } };
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
  if ("refusal" in workflow) return <ClosedDoor title={workflow.refusal}>{workflow.sentence}</ClosedDoor>;
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
    if (error instanceof AppError && error.code === "RATE_LIMITED") {
      return { refusal: "Too many tries", sentence: "Try again in a minute." };
    }
    if (error instanceof AppError && error.code === "UNAVAILABLE") {
      return { refusal: "Closed for now", sentence: error.message };
    }
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
