import type { Metadata } from "next";
import { Suspense } from "react";
import * as generationActions from "@/app/_actions/generations";
import * as gridActions from "@/app/_actions/grids";
import * as workflowActions from "@/app/_actions/workflows";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { ReadinessBadge } from "@/components/workflows/about/readiness-badge";
import { RunPanel } from "@/components/workflows/run-panel";
import { isId } from "@/lib/core/ids";
import { getGeneration } from "@/lib/generations/get";
import { listGenerations } from "@/lib/generations/list";
import { reuseGeneration } from "@/lib/generations/reuse";
import { listProjects } from "@/lib/projects/list";
import { estimateWait } from "@/lib/scheduling/estimate-wait";
import { quotaOf } from "@/lib/users/quota-of";
import { getWorkflowRun } from "@/lib/workflows/get-run";
import { getReadiness } from "@/lib/workflows/readiness/get-readiness";

type Props = PageProps<"/workflows/[workflowId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ctx } = await requireActor();
  const workflowId = pageId((await params).workflowId);
  return { title: (await pageData(() => getWorkflowRun({ ctx, input: { workflowId } }))).name };
}

/** After the form: nobody waits for it. */
async function Readiness({ workflowId }: { workflowId: string }) {
  const { ctx } = await requireActor();
  const servers = await getReadiness({ ctx, input: { workflowId } });
  return <ReadinessBadge workflowId={workflowId} servers={servers} />;
}

export default async function RunPage({ params, searchParams }: Props) {
  const { ctx } = await requireActor();
  const [address, query] = await Promise.all([params, searchParams]);
  const workflowId = pageId(address.workflowId);
  const workflow = await pageData(() => getWorkflowRun({ ctx, input: { workflowId } }));
  const reusedId = typeof query.from === "string" && isId(query.from) ? query.from : null;
  // Some fields only, over what is in the form; without it the form becomes what the other one was.
  const take = typeof query.take === "string" ? query.take.split(",") : undefined;
  // A picture was sent into the form: it is in the draft already.
  const sentFrom = typeof query.parent === "string" && isId(query.parent) ? query.parent : null;
  const [quota, recent, projects, estimate, reused, parent] = await Promise.all([
    quotaOf(ctx),
    listGenerations({ ctx, input: { workflowId, limit: 24 } }),
    listProjects({ ctx, input: {} }),
    estimateWait({ ctx, input: { workflowId } }),
    reusedId ? pageData(() => reuseGeneration({ ctx, input: { generationId: reusedId, take } })) : null,
    sentFrom ? pageData(() => getGeneration({ ctx, input: { generationId: sentFrom } })) : null,
  ]);
  const wanted =
    typeof query.project === "string" ? query.project : (reused?.projectId ?? workflow.projectId);
  return (
    <RunPanel
      key={`${workflow.versionId}:${reusedId ?? sentFrom ?? ""}`}
      workflow={
        reused ? { ...workflow, draft: { ...(take ? workflow.draft : {}), ...reused.values } } : workflow
      }
      readiness={
        <Suspense fallback={null}>
          <Readiness workflowId={workflowId} />
        </Suspense>
      }
      parentGenerationId={reusedId ?? parent?.id ?? null}
      startsWith={reused ? "result" : "draft"}
      quota={quota}
      recent={recent.items}
      estimate={estimate}
      projects={projects.map(({ id, name, color, folder }) => ({ id, name, color, folder }))}
      projectId={projects.find((project) => project.id === wanted)?.id ?? null}
      actions={{
        start: generationActions.start,
        cancel: generationActions.cancel,
        rerun: generationActions.rerun,
        annotate: generationActions.annotate,
        list: generationActions.list,
        createGrid: gridActions.create,
        saveDraft: workflowActions.saveDraft,
        copy: workflowActions.copy,
        savePreset: workflowActions.savePreset,
        updatePreset: workflowActions.updatePreset,
        removePreset: workflowActions.removePreset,
      }}
    />
  );
}
