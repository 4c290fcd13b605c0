"use client";
"use no memo";
import { Copy, History, Pencil, ServerCog, Workflow } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { ApiButton } from "@/components/api-docs/api-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import { Select } from "@/components/ui/select";
import { Crumbs, Toolbar, ToolbarSpace } from "@/components/ui/toolbar";
import { attempt } from "./use-result-handlers";
import type { Run } from "./use-run";

/** The bar: where one is, which version runs, where results go, and a copy of what is not one's own. */
export function RunHeader({ run, readiness }: { run: Run; readiness: ReactNode }) {
  const { workflow } = run;
  return (
    <Toolbar className="md:px-5!">
      <Crumbs parents={[{ label: "Workflows", href: "/workflows" }]} title={workflow.name} />
      <Badge isBoxed isMono className="max-md:hidden">
        v{workflow.version}
      </Badge>
      <AboutLinks run={run} />
      {readiness}
      <ToolbarSpace />
      {run.projects.length > 0 ? <ProjectSelect run={run} /> : null}
      {workflow.isEditable ? null : <CopyButton run={run} />}
    </Toolbar>
  );
}

/** To the pages about this workflow; what changes it is for its owner. */
function AboutLinks({ run }: { run: Run }) {
  const { id, isEditable } = run.workflow;
  const links = [
    ...(isEditable ? [{ to: "edit", label: "Edit form", Icon: Pencil }] : []),
    { to: "graph", label: "Graph", Icon: Workflow },
    { to: "servers", label: "Will it run?", Icon: ServerCog },
    ...(isEditable ? [{ to: "versions", label: "Versions", Icon: History }] : []),
  ];
  return (
    <nav aria-label="About this workflow" className="flex">
      {links.map(({ to, label, Icon }) => (
        <IconButton key={to} label={label} size="sm" asChild icon={<Icon aria-hidden="true" />}>
          <Link href={`/workflows/${id}/${to}` as Route}>
            <span className="sr-only">{label}</span>
          </Link>
        </IconButton>
      ))}
      <ApiButton workflowId={id} />
    </nav>
  );
}

/** A select cannot hold "nothing": this stands for it. */
const NO_PROJECT = "none";

function ProjectSelect({ run }: { run: Run }) {
  return (
    <Select
      isGhost
      aria-label="Results go to"
      value={run.projectId ?? NO_PROJECT}
      onValueChange={(value) => run.setProjectId(value === NO_PROJECT ? null : value)}
      className="max-w-56 max-sm:max-w-36"
      options={[
        { value: NO_PROJECT, label: "No project" },
        ...run.projects.map(({ id, name, color, folder }) => ({
          value: id,
          label: (
            <span className="inline-flex min-w-0 items-center gap-2">
              <ProjectSwatch color={color} />
              <span className="truncate">{name}</span>
            </span>
          ),
          ...(folder ? { hint: folder } : {}),
        })),
      ]}
    />
  );
}

function CopyButton({ run }: { run: Run }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const copy = () =>
    startTransition(async () => {
      const { id: templateId } = run.workflow;
      const copied = await attempt(() => run.actions.copy({ templateId, projectId: run.projectId }));
      if (copied) router.push(`/workflows/${copied.workflowId}` as Route);
    });
  return (
    <Button
      variant="ghost"
      size="sm"
      isFlush
      isPending={isPending}
      onClick={copy}
      icon={<Copy aria-hidden="true" />}
      className="max-sm:hidden"
    >
      Make it mine
    </Button>
  );
}
