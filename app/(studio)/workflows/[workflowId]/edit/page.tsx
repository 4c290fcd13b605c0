import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { VersionEditor } from "@/components/import/version-editor";
import { openVersion } from "@/lib/importer/open-version";

export const metadata: Metadata = { title: "Edit form" };

export default async function EditFormPage({ params }: PageProps<"/workflows/[workflowId]/edit">) {
  const { ctx } = await requireActor();
  const workflowId = pageId((await params).workflowId);
  const opened = await pageData(() => openVersion({ ctx, input: { workflowId } }));
  return <VersionEditor key={opened.versionId} opened={opened} />;
}
