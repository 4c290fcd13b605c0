"use client";
import { ChevronDown, ChevronRight, Folder, FolderPlus, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useQueryState } from "nuqs";
import { useState, useTransition } from "react";
import { useClosedFolders } from "@/components/shell/use-closed-folders";
import { cx } from "@/components/ui/cx";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { FolderDialog } from "./folder-dialog";
import { type FolderNode, folderTree } from "./folder-nodes";
import type { FolderActions } from "./project-actions";
import { useFolderRemoval } from "./use-folder-removal";

export type FolderTreeProps = { folders: string[]; actions: FolderActions };

type Asked = { kind: "new"; inside: string } | { kind: "move"; path: string };

/** Folders beside the dashboard: choose one to see what is in it; make, rename, move and remove them. */
export function FolderTree({ folders, actions }: FolderTreeProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [, startTransition] = useTransition();
  const [current, setCurrent] = useQueryState("folder", { shallow: false, startTransition });
  const [closed, toggle] = useClosedFolders("creator.projects.closed-folders");
  const remove = useFolderRemoval(actions);
  const row = { current, closed, toggle, onAsk: setAsked, onRemove: remove };
  return (
    <nav aria-label="Folders" className="min-w-0">
      <div className="mb-1 flex h-7 items-center pl-2 text-12 text-muted">
        <span className="flex-1">Folders</span>
        <IconButton
          size="sm"
          label="New folder"
          icon={<FolderPlus aria-hidden="true" />}
          onClick={() => setAsked({ kind: "new", inside: "" })}
        />
      </div>
      <Nodes
        nodes={folderTree(folders)}
        depth={0}
        {...row}
        onChoose={(path) => void setCurrent(current === path ? null : path)}
      />
      {folders.length === 0 ? <p className="px-2 text-12 text-faint">None yet.</p> : null}
      {asked ? (
        <FolderDialog
          path={asked.kind === "move" ? asked.path : null}
          inside={asked.kind === "new" ? asked.inside : ""}
          actions={actions}
          onDone={(path) => {
            if (asked.kind === "move" && current) void setCurrent(path);
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </nav>
  );
}

type NodesProps = {
  nodes: FolderNode[];
  depth: number;
  current: string | null;
  closed: ReadonlySet<string>;
  toggle: (path: string) => void;
  onChoose: (path: string) => void;
  onAsk: (asked: Asked) => void;
  onRemove: (path: string) => void;
};

function Nodes({ nodes, depth, ...rest }: NodesProps) {
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.path}>
          <Row node={node} depth={depth} {...rest} />
          {node.children.length > 0 && !rest.closed.has(node.path) ? (
            <Nodes nodes={node.children} depth={depth + 1} {...rest} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const INDENTS = ["pl-1", "pl-4", "pl-7", "pl-10", "pl-13"] as const;

function Row({ node, depth, ...props }: Omit<NodesProps, "nodes"> & { node: FolderNode }) {
  const isCurrent = props.current === node.path;
  const isClosed = props.closed.has(node.path);
  const Chevron = isClosed ? ChevronRight : ChevronDown;
  return (
    <div
      className={cx(
        "group flex h-8 items-center rounded-md pr-0.5 hover:bg-fill coarse:h-11",
        INDENTS[Math.min(depth, INDENTS.length - 1)],
        isCurrent && "bg-fill-hover",
      )}
    >
      {node.children.length > 0 ? (
        <button
          type="button"
          aria-expanded={!isClosed}
          aria-label={isClosed ? `Open ${node.name}` : `Close ${node.name}`}
          onClick={() => props.toggle(node.path)}
          className="touch-target grid size-5 shrink-0 place-items-center text-faint"
        >
          <Chevron aria-hidden="true" className="size-3.5 stroke-[1.6]" />
        </button>
      ) : (
        <span className="w-5 shrink-0" />
      )}
      <button
        type="button"
        aria-pressed={isCurrent}
        title={node.path}
        onClick={() => props.onChoose(node.path)}
        className={cx(
          "flex h-full min-w-0 flex-1 items-center gap-2 text-left",
          isCurrent ? "font-medium text-on-surface" : "text-muted",
        )}
      >
        <Folder aria-hidden="true" className="size-4 shrink-0 stroke-[1.6]" />
        <span dir="auto" className="truncate">
          {node.name}
        </span>
      </button>
      <FolderMenu node={node} onAsk={props.onAsk} onRemove={props.onRemove} />
    </div>
  );
}

function FolderMenu({
  node,
  onAsk,
  onRemove,
}: Pick<NodesProps, "onAsk" | "onRemove"> & { node: FolderNode }) {
  return (
    <DropdownMenu
      align="end"
      trigger={
        <IconButton
          size="sm"
          label={`More for folder ${node.name}`}
          icon={<MoreHorizontal aria-hidden="true" />}
          className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 coarse:opacity-100"
        />
      }
      entries={[
        {
          label: "New folder inside",
          icon: <FolderPlus aria-hidden="true" />,
          onSelect: () => onAsk({ kind: "new", inside: node.path }),
        },
        {
          label: "Rename or move",
          icon: <Pencil aria-hidden="true" />,
          onSelect: () => onAsk({ kind: "move", path: node.path }),
        },
        { kind: "separator" },
        {
          label: "Remove folder",
          icon: <Trash2 aria-hidden="true" />,
          isDanger: true,
          onSelect: () => onRemove(node.path),
        },
      ]}
    />
  );
}
