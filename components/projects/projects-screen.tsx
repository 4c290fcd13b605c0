"use client";
import { Folder, LayoutGrid, List, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { projectHref } from "@/components/shell/shell-data";
import { TemplateGrid } from "@/components/templates/template-card";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { Sheet } from "@/components/ui/sheet";
import type { ProjectCardDto, ProjectDto, ProjectFilter } from "@/lib/projects/schema";
import type { WorkflowCardDto } from "@/lib/workflows/schema";
import { FolderTree } from "./folder-tree";
import type { FolderActions, ProjectActions } from "./project-actions";
import { ProjectCard, type ProjectCardProps } from "./project-card";
import { ProjectDialog } from "./project-dialog";
import { ProjectFilters } from "./project-filters";
import { ProjectTable } from "./project-table";
import { useProjectArchive } from "./use-project-archive";

export type ProjectsScreenProps = {
  projects: ProjectCardDto[];
  filter: ProjectFilter;
  tags: string[];
  folders: string[];
  /** No project yet, archived ones included. */
  isFirstRun: boolean;
  templates: WorkflowCardDto[];
  actions: Omit<ProjectActions, "saveMetadata"> & FolderActions;
};

/** The dashboard: what was worked on last comes first. */
export function ProjectsScreen(props: ProjectsScreenProps) {
  const { projects, filter, tags, folders, isFirstRun, templates, actions } = props;
  const [view, setView] = useQueryState("view", parseAsStringLiteral(["grid", "list"]).withDefault("grid"));
  const [isNew, setNew] = useQueryState("new");
  const [edited, setEdited] = useState<ProjectDto | null>(null);
  const router = useRouter();
  const { archive, restore, remove } = useProjectArchive(actions);
  const rows = projects.map((project) => ({
    project,
    onEdit: () => setEdited(project),
    onArchive: () => void archive(project),
    onRestore: () => void restore(project),
    onRemove: () => void remove(project),
  }));
  return (
    <Page>
      <PageHeader
        title="Projects"
        actions={
          <>
            <FoldersSheet folders={folders} actions={actions} />
            <ViewSwitch value={view} onChange={setView} />
            <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setNew("1")}>
              New project
            </Button>
          </>
        }
      />
      {isFirstRun ? null : <ProjectFilters filter={filter} tags={tags} folders={folders} />}
      {isFirstRun ? null : (
        <div className="items-start gap-8 lg:grid lg:grid-cols-[12.5rem_minmax(0,1fr)]">
          <div className="sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto max-lg:hidden">
            <FolderTree folders={folders} actions={actions} />
          </div>
          <Rows rows={rows} view={view} isArchived={filter.isArchived ?? false} />
        </div>
      )}
      <Starters templates={templates} isFirstRun={isFirstRun} />
      {isNew !== null || edited ? (
        <ProjectDialog
          key={edited?.id ?? "new"}
          project={edited}
          folders={folders}
          onSave={(draft) =>
            edited
              ? actions.update({ projectId: edited.id, revision: edited.revision, ...draft })
              : actions.create(draft)
          }
          onSaved={(project) => {
            setEdited(null);
            if (edited) router.refresh();
            else router.push(projectHref(project.id));
          }}
          onClose={() => {
            setEdited(null);
            void setNew(null);
          }}
        />
      ) : null}
    </Page>
  );
}

function Rows({
  rows,
  view,
  isArchived,
}: {
  rows: ProjectCardProps[];
  view: "grid" | "list";
  isArchived: boolean;
}) {
  if (rows.length === 0) return <NothingFound isArchived={isArchived} />;
  if (view === "list") return <ProjectTable rows={rows} />;
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(280px,100%),1fr))] gap-x-5 gap-y-8">
      {rows.map((row) => (
        <ProjectCard key={row.project.id} {...row} />
      ))}
    </div>
  );
}

/** Where there is no room for the tree beside the projects. */
function FoldersSheet({ folders, actions }: { folders: string[]; actions: FolderActions }) {
  return (
    <Sheet
      title="Folders"
      trigger={
        <Button className="lg:hidden" icon={<Folder aria-hidden="true" />}>
          Folders
        </Button>
      }
    >
      <FolderTree folders={folders} actions={actions} />
    </Sheet>
  );
}

function ViewSwitch({
  value,
  onChange,
}: {
  value: "grid" | "list";
  onChange: (view: "grid" | "list") => void;
}) {
  return (
    <Segmented
      label="View"
      className="max-md:hidden"
      value={value}
      onValueChange={onChange}
      options={[
        { value: "grid", label: "Grid", icon: <LayoutGrid aria-hidden="true" /> },
        { value: "list", label: "List", icon: <List aria-hidden="true" /> },
      ]}
    />
  );
}

function NothingFound({ isArchived }: { isArchived: boolean }) {
  return (
    <EmptyState title={isArchived ? "Nothing is archived" : "No project matches"}>
      {isArchived ? "Projects you archive wait here." : "Change or clear the filters above."}
    </EmptyState>
  );
}

function Starters({ templates, isFirstRun }: { templates: WorkflowCardDto[]; isFirstRun: boolean }) {
  if (templates.length === 0) return null;
  return (
    <section aria-labelledby="starters" className={isFirstRun ? "mt-2" : "mt-14"}>
      <h2 id="starters" className="font-strong text-16">
        {isFirstRun ? "Make a first picture" : "Start from a template"}
      </h2>
      <p className="mt-0.5 mb-4 text-muted">
        {isFirstRun
          ? "Choose a template, write what you want to see, press Generate. A project can come later."
          : "Each opens as a form; nothing to wire up."}
      </p>
      <TemplateGrid templates={templates} />
    </section>
  );
}
