"use client";
"use no memo";
import { FileUp, Keyboard, LogOut, Plus, Settings, SunMoon, Workflow } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { startTransition } from "react";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import type { PaletteGroup } from "./command-palette";
import type { NavItem } from "./nav-items";
import { projectHref, ROUTES, type ShellData, workflowHref } from "./shell-data";

type Wanted = {
  data: ShellData;
  items: NavItem[];
  openShortcuts: () => void;
  onSignOut: () => Promise<void>;
};

/** What the palette offers everywhere in the studio. */
export function usePaletteGroups({ data, items, openShortcuts, onSignOut }: Wanted): PaletteGroup[] {
  const router = useRouter();
  const go = (href: Route) => () => router.push(href);
  return [
    {
      heading: "Go to",
      items: [
        ...items.map(({ href, label, Icon }) => ({
          id: `go ${label}`,
          label,
          icon: <Icon />,
          onSelect: go(href),
        })),
        { id: "go settings", label: "Settings", icon: <Settings />, onSelect: go(ROUTES.settings) },
      ],
    },
    {
      heading: "Projects",
      items: data.projects.map((project) => ({
        id: `project ${project.id}`,
        label: project.name,
        hint: project.folder,
        icon: <ProjectSwatch color={project.color} />,
        onSelect: go(projectHref(project.id)),
      })),
    },
    {
      heading: "Workflows",
      items: data.workflows.map((workflow) => ({
        id: `workflow ${workflow.id}`,
        label: workflow.name,
        hint: data.projects.find((project) => project.id === workflow.projectId)?.name,
        icon: <Workflow />,
        onSelect: go(workflowHref(workflow.id)),
      })),
    },
    useActions({ openShortcuts, onSignOut }),
  ];
}

function useActions({ openShortcuts, onSignOut }: Pick<Wanted, "openShortcuts" | "onSignOut">): PaletteGroup {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const other = resolvedTheme === "light" ? "dark" : "light";
  return {
    heading: "Do",
    items: [
      {
        id: "do new project",
        label: "New project",
        icon: <Plus />,
        onSelect: () => router.push(ROUTES.newProject),
      },
      {
        id: "do import",
        label: "Import a workflow",
        keywords: ["comfyui", "json", "png", "upload"],
        icon: <FileUp />,
        onSelect: () => router.push(ROUTES.importWorkflow),
      },
      {
        id: "do theme",
        label: `Switch to ${other}`,
        keywords: ["theme", "appearance"],
        icon: <SunMoon />,
        onSelect: () => setTheme(other),
      },
      { id: "do keys", label: "Keyboard shortcuts", keys: "?", icon: <Keyboard />, onSelect: openShortcuts },
      {
        id: "do out",
        label: "Sign out",
        icon: <LogOut />,
        onSelect: () => startTransition(() => onSignOut()),
      },
    ],
  };
}
