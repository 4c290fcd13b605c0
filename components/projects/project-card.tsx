"use client";
import { Archive, ArchiveRestore, Image, MoreHorizontal, Pencil, Trash2, Workflow } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ProjectCardDto } from "@/lib/projects/schema";
import { DeadlineBadge } from "./deadline-badge";
import { ProjectMosaic } from "./project-mosaic";

export type ProjectCardProps = {
  project: ProjectCardDto;
  onEdit: () => void;
  onArchive: () => void;
  onRestore: () => void;
  onRemove: () => void;
};

/** A project on the page: its pictures, its colour as an edge, what it is called and holds. */
export function ProjectCard(props: ProjectCardProps) {
  const { project } = props;
  const href = `/projects/${project.id}` as Route;
  return (
    <article className="group relative min-w-0">
      <Link href={href} className="block rounded-md" aria-label={project.name}>
        {project.covers.length > 0 ? <ProjectMosaic covers={project.covers} /> : <NoPictures />}
      </Link>
      <div className="flex gap-2.5 pt-3">
        <ProjectSwatch color={project.color} as="edge" />
        <div className="min-w-0 flex-1">
          <div className="flex items-start gap-2">
            <h2 className="min-w-0 flex-1 truncate font-strong text-14" title={project.name}>
              <Link
                href={href}
                className="hover:underline hover:decoration-line-control hover:underline-offset-3"
              >
                {project.name}
              </Link>
            </h2>
            <ProjectMenu {...props} />
          </div>
          <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-12 text-muted">
            <DeadlineBadge metadata={project.metadata} />
            <span dir="auto" className="min-w-0 truncate" title={project.folder || undefined}>
              {project.folder || "No folder"}
            </span>
            {project.tags.slice(0, 4).map((tag) => (
              <span key={tag} dir="auto" className="max-w-40 truncate">
                <span className="text-faint">#</span>
                {tag}
              </span>
            ))}
          </p>
          <ProjectFacts project={project} />
        </div>
      </div>
    </article>
  );
}

export function ProjectFacts({ project }: { project: ProjectCardDto }) {
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-3 text-12 text-muted tabular-nums">
      <span className="inline-flex items-center gap-1">
        <Workflow aria-hidden="true" className="size-3.5 stroke-[1.6]" />
        {project.workflowCount}
        <span className="sr-only">workflows</span>
      </span>
      <span className="inline-flex items-center gap-1">
        <Image aria-hidden="true" className="size-3.5 stroke-[1.6]" />
        {project.generationCount}
        <span className="sr-only">generations</span>
      </span>
      <span className="text-faint">
        {project.lastGenerationAt ? (
          <RelativeTime at={project.lastGenerationAt} />
        ) : (
          <>
            Created <RelativeTime at={project.createdAt} />
          </>
        )}
      </span>
    </p>
  );
}

export function ProjectMenu({ project, onEdit, onArchive, onRestore, onRemove }: ProjectCardProps) {
  return (
    <DropdownMenu
      align="end"
      trigger={
        <IconButton
          size="sm"
          label={`More for ${project.name}`}
          icon={<MoreHorizontal aria-hidden="true" />}
          className="-mt-1 -mr-1.5"
        />
      }
      entries={[
        { label: "Edit project", icon: <Pencil aria-hidden="true" />, onSelect: onEdit },
        project.isArchived
          ? { label: "Restore", icon: <ArchiveRestore aria-hidden="true" />, onSelect: onRestore }
          : { label: "Archive", icon: <Archive aria-hidden="true" />, onSelect: onArchive },
        { kind: "separator" },
        { label: "Delete", icon: <Trash2 aria-hidden="true" />, isDanger: true, onSelect: onRemove },
      ]}
    />
  );
}

function NoPictures() {
  return (
    <span className="flex aspect-[16/10] flex-col items-start justify-end gap-0.5 rounded-md border border-line-strong border-dashed p-4">
      <span className="font-medium">No pictures yet</span>
      <span className="text-muted">Open it and start from a template.</span>
    </span>
  );
}
