import type { Route } from "next";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { TabLinks } from "@/components/ui/tabs";
import { Crumbs, Toolbar, ToolbarSpace } from "@/components/ui/toolbar";

export type WorkflowPlace = "run" | "edit" | "graph" | "versions" | "servers" | "settings";

export type WorkflowBarProps = {
  workflow: { id: string; name: string; version: number; isEditable: boolean };
  place: WorkflowPlace;
  children?: ReactNode;
};

/** The bar of every page about one workflow, and the way between them. */
export function WorkflowBar({ workflow, place, children }: WorkflowBarProps) {
  const at = `/workflows/${workflow.id}`;
  const links = [
    { href: at as Route, label: "Run" },
    ...(workflow.isEditable ? [{ href: `${at}/edit` as Route, label: "Form" }] : []),
    { href: `${at}/graph` as Route, label: "Graph" },
    { href: `${at}/servers` as Route, label: "Will it run?" },
    ...(workflow.isEditable
      ? [
          { href: `${at}/versions` as Route, label: "Versions" },
          { href: `${at}/settings` as Route, label: "Settings" },
        ]
      : []),
  ];
  return (
    <>
      <Toolbar className="md:px-5!">
        <Crumbs parents={[{ label: "Workflows", href: "/workflows" }]} title={workflow.name} />
        <Badge isBoxed isMono className="max-md:hidden">
          v{workflow.version}
        </Badge>
        <ToolbarSpace />
        {children}
      </Toolbar>
      <TabLinks
        label="About this workflow"
        items={links}
        current={place === "run" ? at : `${at}/${place}`}
        className="shrink-0 px-4 md:px-5"
      />
    </>
  );
}
