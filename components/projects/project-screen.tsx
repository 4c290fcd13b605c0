"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { GenerationPage } from "@/components/generations/generation-actions";
import type { SharingActions } from "@/components/sharing/sharing-actions";
import { ROUTES } from "@/components/shell/shell-data";
import { TemplateGrid } from "@/components/templates/template-card";
import type { ProjectDto, ProjectNavDto } from "@/lib/projects/schema";
import type { WorkflowCardDto } from "@/lib/workflows/schema";
import type { ProjectActions } from "./project-actions";
import { ProjectDialog } from "./project-dialog";
import { ProjectHeader } from "./project-header";
import { ProjectPictures, type ProjectPicturesActions, useProjectPictures } from "./project-pictures";
import { ProjectSelection } from "./project-selection";
import { ProjectSharing, type SharingView } from "./project-sharing";
import { ProjectWorkflows, type ProjectWorkflowsProps } from "./project-workflows";
import { useProjectArchive } from "./use-project-archive";

// Loaded when first opened.
const MetadataDialog = dynamic(() => import("./metadata-dialog").then((module) => module.MetadataDialog));

export type ProjectScreenProps = {
  project: ProjectDto;
  generations: GenerationPage;
  workflows: WorkflowCardDto[];
  templates: WorkflowCardDto[];
  /** Folders of other projects, to choose from. */
  folders?: string[];
  actions: Omit<ProjectActions, "create">;
  /** Where results can be moved to. */
  projects: ProjectNavDto[];
  generationActions: ProjectPicturesActions;
  sharing: SharingActions;
  workflowActions: ProjectWorkflowsProps["actions"];
};

/** One project: what it is, its workflows, and every picture made in it. */
export function ProjectScreen(props: ProjectScreenProps) {
  const { project, workflows, templates, folders = [], actions } = props;
  const [isEdited, setEdited] = useState(false);
  const [isDetailed, setDetailed] = useState(false);
  const [sharing, setSharing] = useState<SharingView>(null);
  const router = useRouter();
  const { archive, restore, remove } = useProjectArchive(actions);
  const pictures = useProjectPictures({
    filter: { projectId: project.id },
    firstPage: props.generations,
    actions: props.generationActions,
  });
  return (
    <>
      <ProjectHeader
        project={project}
        selection={
          pictures.selection.isSelecting ? (
            <ProjectSelection title={project.name} state={pictures} projects={props.projects} />
          ) : null
        }
        onSelect={pictures.results.length > 0 ? pictures.selection.begin : undefined}
        onEdit={() => setEdited(true)}
        onArchive={() => void archive(project)}
        onRestore={() => void restore(project)}
        onRemove={async () => {
          if (await remove(project)) router.push(ROUTES.projects);
        }}
        onDetails={() => setDetailed(true)}
        onSharing={setSharing}
      />
      <ProjectSharing
        project={project}
        view={sharing}
        onView={setSharing}
        actions={props.sharing}
        listGenerations={props.generationActions.list}
      />
      <ProjectWorkflows workflows={workflows} projectId={project.id} actions={props.workflowActions} />
      <ProjectPictures state={pictures} />
      <Starters templates={templates} projectId={project.id} isFirst={props.generations.items.length === 0} />
      {isDetailed ? (
        <MetadataDialog
          project={project}
          onSave={actions.saveMetadata}
          onSaved={() => {
            setDetailed(false);
            router.refresh();
          }}
          onClose={() => setDetailed(false)}
        />
      ) : null}
      {isEdited ? (
        <ProjectDialog
          project={project}
          folders={folders}
          onSave={(draft) => actions.update({ projectId: project.id, revision: project.revision, ...draft })}
          onSaved={() => {
            setEdited(false);
            router.refresh();
          }}
          onClose={() => setEdited(false)}
        />
      ) : null}
    </>
  );
}

function Starters(props: { templates: WorkflowCardDto[]; projectId: string; isFirst: boolean }) {
  if (props.templates.length === 0) return null;
  return (
    <section aria-labelledby="starters" className="px-4 pt-4 pb-12">
      <h2 id="starters" className="mb-4 font-strong text-16">
        {props.isFirst ? "Make a first picture here" : "Start from a template"}
      </h2>
      <TemplateGrid templates={props.templates} projectId={props.projectId} />
    </section>
  );
}
