import type { ShellData } from "./shell-data";

export type NavProject = ShellData["projects"][number];
export type NavNode =
  | { kind: "folder"; path: string; name: string; depth: number; children: NavNode[] }
  | { kind: "project"; project: NavProject; depth: number };

type Branch = { folders: Map<string, Branch>; projects: NavProject[]; path: string };

/**
 * The tree of the rail from flat projects with folder paths ("Clients/Acme"). Empty path segments are dropped,
 * projects come before folders inside a folder, at the top folders come first; both in reading order.
 */
export function projectFolders(projects: readonly NavProject[]): NavNode[] {
  const root: Branch = { folders: new Map(), projects: [], path: "" };
  for (const project of projects) {
    let branch = root;
    for (const name of project.folder
      .split("/")
      .map((part) => part.trim())
      .filter(Boolean)) {
      const path = branch.path ? `${branch.path}/${name}` : name;
      const next = branch.folders.get(name) ?? { folders: new Map(), projects: [], path };
      branch.folders.set(name, next);
      branch = next;
    }
    branch.projects.push(project);
  }
  return nodesOf(root, 0);
}

function nodesOf(branch: Branch, depth: number): NavNode[] {
  const folders = [...branch.folders.entries()]
    .sort(([a], [b]) => compare(a, b))
    .map(
      ([name, child]): NavNode => ({
        kind: "folder",
        path: child.path,
        name,
        depth,
        children: nodesOf(child, depth + 1),
      }),
    );
  const projects = branch.projects
    .toSorted((a, b) => compare(a.name, b.name))
    .map((project): NavNode => ({ kind: "project", project, depth }));
  return depth === 0 ? [...folders, ...projects] : [...projects, ...folders];
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true, sensitivity: "base" });
}
