"use client";
"use no memo";
import { Folder, FolderOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import { isCurrent } from "./nav-items";
import { type NavNode, projectFolders } from "./project-folders";
import { projectHref, type ShellData } from "./shell-data";
import { useClosedFolders } from "./use-closed-folders";

const STORAGE_KEY = "creator.rail.closed-folders";
const row =
  "flex h-7 w-full min-w-0 items-center gap-2 rounded-md pr-2 text-left text-muted transition-colors hover:bg-fill hover:text-on-surface coarse:h-10";
const INDENT = ["pl-2", "pl-[26px]", "pl-[44px]", "pl-[62px]", "pl-[80px]"] as const;

/** Projects under their folders. Which folders are closed is remembered in this browser. */
export function ProjectTree({ projects }: { projects: ShellData["projects"] }) {
  const [closed, toggle] = useClosedFolders(STORAGE_KEY);
  return (
    <nav aria-label="Projects" className="min-h-0 flex-1 overflow-y-auto pb-2">
      {projects.length === 0 ? <p className="px-2 pt-1 text-12 text-faint">None yet.</p> : null}
      <NodeList nodes={projectFolders(projects)} closed={closed} toggle={toggle} />
    </nav>
  );
}

type NodeListProps = { nodes: NavNode[]; closed: ReadonlySet<string>; toggle: (path: string) => void };

function NodeList({ nodes, closed, toggle }: NodeListProps) {
  return (
    <ul className="flex flex-col gap-px">
      {nodes.map((node) => {
        if (node.kind === "project") return <ProjectRow key={node.project.id} node={node} />;
        const isOpen = !closed.has(node.path);
        const Icon = isOpen ? FolderOpen : Folder;
        return (
          <li key={node.path}>
            <button
              type="button"
              aria-expanded={isOpen}
              title={node.name}
              onClick={() => toggle(node.path)}
              className={cx(row, indent(node.depth))}
            >
              <Icon aria-hidden="true" className="size-4 shrink-0 stroke-[1.6]" />
              <span className="truncate">{node.name}</span>
            </button>
            {isOpen ? <NodeList nodes={node.children} closed={closed} toggle={toggle} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function ProjectRow({ node }: { node: Extract<NavNode, { kind: "project" }> }) {
  const { project, depth } = node;
  const href = projectHref(project.id);
  const isHere = isCurrent(usePathname(), href);
  return (
    <li>
      <Link
        href={href}
        aria-current={isHere ? "page" : undefined}
        title={project.name}
        className={cx(row, indent(depth), isHere && "bg-fill-hover font-medium text-on-surface")}
      >
        <ProjectSwatch color={project.color} className="mx-1" />
        <span className="truncate">{project.name}</span>
        {project.generationCount === undefined ? null : (
          <span className="ml-auto font-normal text-12 text-faint tabular-nums">
            {project.generationCount.toLocaleString("en")}
          </span>
        )}
      </Link>
    </li>
  );
}

function indent(depth: number): string {
  return INDENT[Math.min(depth, INDENT.length - 1)] ?? "";
}
