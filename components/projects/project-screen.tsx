"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { isOutputCell } from "@/components/gallery/cells";
import { FeedFoot } from "@/components/gallery/feed-foot";
import { Lightbox } from "@/components/gallery/lightbox";
import { PictureGrid } from "@/components/gallery/picture-grid";
import { useCellActions } from "@/components/gallery/use-cell-actions";
import { useFeedCells } from "@/components/gallery/use-feed-cells";
import { useViewer } from "@/components/gallery/use-viewer";
import type {
  GenerationActions,
  GenerationPage,
  PictureActions,
} from "@/components/generations/generation-actions";
import { useAnnotate } from "@/components/generations/use-annotate";
import type { SharingActions } from "@/components/sharing/sharing-actions";
import { ROUTES } from "@/components/shell/shell-data";
import { TemplateGrid } from "@/components/templates/template-card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ProjectDto } from "@/lib/projects/schema";
import type { WorkflowCardDto } from "@/lib/workflows/schema";
import type { ProjectActions } from "./project-actions";
import { ProjectDialog } from "./project-dialog";
import { ProjectHeader } from "./project-header";
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
  generationActions: Pick<GenerationActions, "list" | "cancel"> & PictureActions;
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
  return (
    <>
      <ProjectHeader
        project={project}
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
      <ProjectPictures {...props} />
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

function ProjectPictures({ project, generations, generationActions: actions }: ProjectScreenProps) {
  const annotate = useAnnotate(actions.annotate);
  const { feed, cells, previewed } = useFeedCells({
    filter: { projectId: project.id },
    firstPage: generations,
    list: actions.list,
    shown: annotate.shown,
  });
  const results = cells.filter(isOutputCell);
  const viewer = useViewer({ cells: results, ...feed });
  const cellActions = useCellActions({ actions, annotate: annotate.annotate, open: viewer.open, previewed });
  if (cells.length === 0 && !feed.error) {
    return (
      <EmptyState title="No pictures yet" className="mx-0! px-4! pt-2! pb-8!">
        What you generate in this project is kept here. Choose a template below, write what you want to see,
        and press Generate.
      </EmptyState>
    );
  }
  return (
    <section aria-label="Pictures of this project">
      <PictureGrid
        label="Pictures"
        isUndated
        cells={cells}
        actions={cellActions}
        heardIds={feed.heardIds}
        onNearEnd={feed.loadMore}
      />
      <FeedFoot feed={feed} />
      {viewer.index >= 0 ? (
        <Lightbox
          items={results}
          index={viewer.index}
          onIndexChange={viewer.go}
          onClose={viewer.close}
          actions={actions}
          onNearEnd={feed.loadMore}
          total={feed.hasMore ? undefined : results.length}
        />
      ) : null}
    </section>
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
