"use client";
import {
  Archive,
  ArchiveRestore,
  CheckCheck,
  Download,
  Images,
  ListChecks,
  MessageSquare,
  MoreHorizontal,
  Pencil,
  Share2,
  Trash2,
} from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { ROUTES } from "@/components/shell/shell-data";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import { RelativeTime } from "@/components/ui/relative-time";
import { Crumbs, Toolbar, ToolbarSpace } from "@/components/ui/toolbar";
import type { ProjectDto } from "@/lib/projects/schema";
import { MetadataFacts } from "./metadata-facts";

export type ProjectHeaderProps = {
  project: ProjectDto;
  onEdit: () => void;
  onArchive: () => void;
  onRestore: () => void;
  onRemove: () => void;
  onDetails: () => void;
  onSharing: (view: "links" | "reviews") => void;
  /** Begins a selection of its pictures; left out while it has none. */
  onSelect: (() => void) | undefined;
  /** The bar of the selected, in place of the project's own. */
  selection: ReactNode;
};

/** The bar, and under it what the project is, beside the edge in its colour. */
export function ProjectHeader(props: ProjectHeaderProps) {
  const { project } = props;
  return (
    <>
      {props.selection ?? <ProjectBar {...props} />}
      <About project={project} />
    </>
  );
}

function ProjectBar(props: ProjectHeaderProps) {
  const { project, onEdit, onRestore, onSharing } = props;
  return (
    <Toolbar>
      <Crumbs parents={[{ label: "Projects", href: ROUTES.projects }]} title={project.name} />
      {project.isArchived ? (
        <Badge isBoxed icon={<Archive aria-hidden="true" />}>
          Archived
        </Badge>
      ) : null}
      <ToolbarSpace />
      <Button size="sm" icon={<Share2 aria-hidden="true" />} onClick={() => onSharing("links")}>
        Share
      </Button>
      {project.isArchived ? (
        <Button size="sm" icon={<ArchiveRestore aria-hidden="true" />} onClick={onRestore}>
          Restore
        </Button>
      ) : (
        <Button size="sm" icon={<Pencil aria-hidden="true" />} onClick={onEdit}>
          Edit
        </Button>
      )}
      <ProjectMore {...props} />
    </Toolbar>
  );
}

function About({ project }: { project: ProjectDto }) {
  return (
    <div className="flex gap-3 px-4 pt-5 pb-4">
      <ProjectSwatch color={project.color} as="edge" />
      <div className="min-w-0">
        <p aria-hidden="true" className="font-strong text-28 [overflow-wrap:anywhere]">
          {project.name}
        </p>
        <Facts project={project} />
        {project.description ? (
          <p className="mt-2 max-w-150 whitespace-pre-wrap text-muted [overflow-wrap:anywhere]">
            {project.description}
          </p>
        ) : null}
        <MetadataFacts metadata={project.metadata} />
      </div>
    </div>
  );
}

function ProjectMore(props: ProjectHeaderProps) {
  const { project, onEdit, onArchive, onRemove, onDetails, onSharing, onSelect } = props;
  return (
    <DropdownMenu
      trigger={
        <IconButton size="sm" label="More for this project" icon={<MoreHorizontal aria-hidden="true" />} />
      }
      entries={[
        {
          label: "Show in the gallery",
          icon: <Images aria-hidden="true" />,
          href: `/gallery?project=${project.id}` as Route,
        },
        onSelect && {
          label: "Select pictures",
          icon: <CheckCheck aria-hidden="true" />,
          onSelect,
        },
        onSelect && {
          label: "Download all as zip",
          icon: <Download aria-hidden="true" />,
          href: `/api/files/zip?project=${project.id}`,
          isExternal: true,
        },
        {
          label: "Reviews",
          icon: <MessageSquare aria-hidden="true" />,
          onSelect: () => onSharing("reviews"),
        },
        project.isArchived
          ? { label: "Edit project", icon: <Pencil aria-hidden="true" />, onSelect: onEdit }
          : { label: "Archive", icon: <Archive aria-hidden="true" />, onSelect: onArchive },
        { label: "Details", icon: <ListChecks aria-hidden="true" />, onSelect: onDetails },
        { kind: "separator" },
        { label: "Delete", icon: <Trash2 aria-hidden="true" />, isDanger: true, onSelect: onRemove },
      ]}
    />
  );
}

function Facts({ project }: { project: ProjectDto }) {
  const { workflowCount, generationCount, lastGenerationAt } = project;
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-12 text-muted tabular-nums">
      {project.folder ? <span>{project.folder}</span> : null}
      {project.tags.map((tag) => (
        <span key={tag}>
          <span className="text-faint">#</span>
          {tag}
        </span>
      ))}
      <span>{workflowCount === 1 ? "1 workflow" : `${workflowCount} workflows`}</span>
      <span>{generationCount === 1 ? "1 generation" : `${generationCount} generations`}</span>
      {lastGenerationAt ? (
        <span className="text-faint">
          Last <RelativeTime at={lastGenerationAt} />
        </span>
      ) : null}
    </p>
  );
}
