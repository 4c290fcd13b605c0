import type { Metadata } from "next";
import * as generationActions from "@/app/_actions/generations";
import * as projectActions from "@/app/_actions/projects";
import * as sharingActions from "@/app/_actions/sharing";
import { requireActor } from "@/app/_server/actor";
import { pageData, pageId } from "@/app/_server/page";
import { ProjectScreen } from "@/components/projects/project-screen";
import { listGenerations } from "@/lib/generations/list";
import { listFolders } from "@/lib/projects/folders/list-folders";
import { getProject } from "@/lib/projects/get";
import { listProjectNav } from "@/lib/projects/list-nav";
import { listWorkflows } from "@/lib/workflows/list";
import { listTemplates } from "@/lib/workflows/list-templates";

export async function generateMetadata({ params }: PageProps<"/projects/[projectId]">): Promise<Metadata> {
  const { ctx } = await requireActor();
  const projectId = pageId((await params).projectId);
  const project = await pageData(() => getProject({ ctx, input: { projectId } }));
  return { title: project.name };
}

export default async function ProjectPage({ params }: PageProps<"/projects/[projectId]">) {
  const { ctx } = await requireActor();
  const projectId = pageId((await params).projectId);
  const project = await pageData(() => getProject({ ctx, input: { projectId } }));
  const [generations, workflows, templates, folders, projects] = await Promise.all([
    listGenerations({ ctx, input: { projectId } }),
    listWorkflows({ ctx, input: { projectId } }),
    listTemplates({ ctx }),
    listFolders({ ctx }),
    listProjectNav({ ctx }),
  ]);
  return (
    <ProjectScreen
      project={project}
      generations={generations}
      workflows={workflows}
      templates={templates}
      folders={folders}
      projects={projects.map(({ id, name, color, folder }) => ({ id, name, color, folder }))}
      actions={{
        update: projectActions.update,
        archive: projectActions.archive,
        restore: projectActions.restore,
        remove: projectActions.remove,
        undoRemove: projectActions.undoRemove,
        saveMetadata: projectActions.saveMetadata,
      }}
      generationActions={{
        list: generationActions.list,
        annotate: generationActions.annotate,
        rerun: generationActions.rerun,
        cancel: generationActions.cancel,
        byOutputs: generationActions.byOutputs,
        matching: generationActions.matching,
        tags: generationActions.tags,
        edit: generationActions.edit,
        restoreMarks: generationActions.restoreMarks,
        trash: generationActions.trash,
        restore: generationActions.restore,
        vary: generationActions.vary,
        upscale: generationActions.upscale,
        inputTargets: generationActions.inputTargets,
        sendToInput: generationActions.sendToInput,
      }}
      workflowActions={{
        workflowShare: sharingActions.workflowShare,
        setVisibility: sharingActions.setVisibility,
        moveContent: projectActions.moveContent,
      }}
      sharing={{
        list: sharingActions.list,
        create: sharingActions.create,
        update: sharingActions.update,
        revoke: sharingActions.revoke,
        reissue: sharingActions.reissue,
        reviews: sharingActions.reviews,
        hideComment: sharingActions.hideComment,
        blockReviewer: sharingActions.blockReviewer,
      }}
    />
  );
}
