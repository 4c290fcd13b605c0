"use client";
import { Columns2, Download, FolderInput, RotateCcw, Star, Trash2, X } from "lucide-react";
import type { GalleryActions } from "@/components/generations/generation-actions";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { ProjectSwatch } from "@/components/ui/project-swatch";
import { Toolbar, ToolbarSpace } from "@/components/ui/toolbar";
import type { ProjectNavDto } from "@/lib/projects/schema";
import { TagEditor } from "./tag-editor";
import type { SelectionActions } from "./use-selection-actions";

export type SelectionBarProps = {
  /** What the view is, for those who cannot see the pictures around it. */
  title: string;
  count: number;
  /** More that can be selected at once; null when everything is. */
  all: { label: string; onPress: () => void; isPending: boolean } | null;
  onClear: () => void;
  bulk: SelectionActions;
  projects: readonly ProjectNavDto[];
  tags: GalleryActions["tags"];
  isTrash: boolean;
  /** For ever; only in the trash. */
  onDelete?: () => void;
};

/** What can be done with the selected; it replaces the bar in place. On a phone the deeds lie over the dock. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, all, bulk, isTrash } = props;
  const deeds = isTrash ? <TrashButtons {...props} /> : <ResultButtons {...props} bulk={bulk} />;
  return (
    <>
      <Toolbar>
        <h1 className="sr-only">{props.title}</h1>
        <IconButton
          label="End selection"
          keys="esc"
          icon={<X aria-hidden="true" />}
          onClick={props.onClear}
          className="-ml-1"
        />
        <b className="whitespace-nowrap tabular-nums" aria-live="polite">
          {count.toLocaleString("en")} selected
        </b>
        <ToolbarSpace className="md:hidden" />
        {all ? (
          <Button size="sm" variant="ghost" isPending={all.isPending} onClick={all.onPress}>
            {all.label}
          </Button>
        ) : null}
        <ToolbarSpace className="max-md:hidden" />
        <div className="flex items-center gap-2 max-md:hidden">{deeds}</div>
      </Toolbar>
      <div className="fixed inset-x-0 bottom-0 z-40 flex min-h-dock items-center justify-around gap-1 border-t bg-surface px-2 pb-[env(safe-area-inset-bottom)] md:hidden">
        {deeds}
      </div>
    </>
  );
}

function TrashButtons({ count, bulk, onDelete }: SelectionBarProps) {
  return (
    <>
      <Button
        size="sm"
        icon={<RotateCcw aria-hidden="true" />}
        disabled={count === 0}
        onClick={bulk.onRestore}
      >
        Restore
      </Button>
      <Button size="sm" variant="danger" disabled={count === 0} onClick={onDelete}>
        Delete for ever
      </Button>
    </>
  );
}

function ResultButtons({ count, bulk, projects, tags }: SelectionBarProps) {
  const isNone = count === 0;
  const { isAllFavourite } = bulk;
  return (
    <>
      {count >= 2 && count <= 4 ? (
        <Button
          size="sm"
          icon={<Columns2 aria-hidden="true" />}
          onClick={bulk.onCompare}
          aria-label="Compare"
        >
          <span className="max-lg:hidden">Compare</span>
        </Button>
      ) : null}
      <Button
        size="sm"
        aria-label={isAllFavourite ? "Remove from favourites" : "Favourite"}
        icon={<Star aria-hidden="true" className={isAllFavourite ? "fill-current text-star" : undefined} />}
        disabled={isNone}
        onClick={() => bulk.onFavourite(!isAllFavourite)}
      >
        <span className="max-lg:hidden">{isAllFavourite ? "Unfavourite" : "Favourite"}</span>
      </Button>
      <DropdownMenu
        trigger={
          <Button size="sm" disabled={isNone}>
            Rate
          </Button>
        }
        entries={[
          ...[5, 4, 3, 2, 1].map((rating) => ({
            label: `${rating} of 5`,
            keys: String(rating),
            onSelect: () => bulk.onRate(rating),
          })),
          { kind: "separator" as const },
          { label: "Clear rating", keys: "0", onSelect: () => bulk.onRate(null) },
        ]}
      />
      <TagEditor
        tags={tags}
        selected={bulk.generations}
        onSave={bulk.onTag}
        trigger={
          <Button size="sm" disabled={isNone}>
            Tag
          </Button>
        }
      />
      <DropdownMenu
        trigger={
          <Button size="sm" aria-label="Move" icon={<FolderInput aria-hidden="true" />} disabled={isNone}>
            <span className="max-lg:hidden">Move</span>
          </Button>
        }
        entries={[
          { kind: "label", label: "Move to project" },
          ...projects.map((project) => ({
            label: project.name,
            icon: <ProjectSwatch color={project.color} />,
            onSelect: () => bulk.onMove(project),
          })),
          { kind: "separator" as const },
          { label: "No project", onSelect: () => bulk.onMove(null) },
        ]}
      />
      <Button
        size="sm"
        aria-label="Download"
        icon={<Download aria-hidden="true" />}
        disabled={isNone}
        onClick={bulk.onDownload}
      >
        <span className="max-lg:hidden">Download</span>
      </Button>
      <IconButton
        size="sm"
        label="Move to trash"
        keys="del"
        icon={<Trash2 aria-hidden="true" />}
        disabled={isNone}
        onClick={bulk.onTrash}
      />
    </>
  );
}
