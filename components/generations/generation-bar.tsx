"use client";
import { Download, Link2, MoreHorizontal, RefreshCw, Repeat, SlidersHorizontal, X } from "lucide-react";
import Link from "next/link";
import { reuseHref } from "@/components/gallery/cell-controls";
import { copyText } from "@/components/gallery/copy-text";
import { downloadUrl } from "@/components/gallery/picture-sources";
import { projectHref, workflowHref } from "@/components/shell/shell-data";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { FavouriteStar } from "@/components/ui/favourite-star";
import { IconButton } from "@/components/ui/icon-button";
import { RatingPips } from "@/components/ui/rating-pips";
import { StatusBadge } from "@/components/ui/status-badge";
import { type Crumb, Crumbs, Toolbar, ToolbarSpace } from "@/components/ui/toolbar";
import { isTerminal } from "@/lib/generations/rules";
import type { GenerationDto } from "@/lib/generations/schema";

export type GenerationBarProps = {
  generation: GenerationDto;
  onFavourite: () => void;
  onRate: (rating: number | null) => void;
  onRerun: (mode: "exact" | "new-seed") => void;
  onCancel: () => void;
};

/** Where this is, how it stands, and what can be done with it. */
export function GenerationBar(props: GenerationBarProps) {
  const { generation, onFavourite, onRate } = props;
  return (
    <Toolbar>
      <Crumbs
        parents={parentsOf(generation)}
        title={<span className="font-mono text-12">{generation.id.slice(-8)}</span>}
      />
      <StatusBadge
        status={generation.status}
        message={generation.isCancelRequested && !isTerminal(generation.status) ? "Cancelling" : null}
        className="ml-1"
      />
      <ToolbarSpace />
      {generation.outputs.length > 0 ? (
        <>
          <RatingPips value={generation.rating} onValueChange={onRate} className="max-md:hidden" />
          <FavouriteStar isFavourite={generation.isFavorited} onToggle={onFavourite} />
        </>
      ) : null}
      <MainActions {...props} />
      <MoreActions {...props} />
    </Toolbar>
  );
}

function parentsOf({ projectId, projectName, workflowId, workflowName }: GenerationDto): Crumb[] {
  return [
    ...(projectId ? [{ label: projectName ?? "Project", href: projectHref(projectId) }] : []),
    ...(workflowId ? [{ label: workflowName ?? "Workflow", href: workflowHref(workflowId) }] : []),
  ];
}

function MainActions({ generation, onRerun, onCancel }: GenerationBarProps) {
  if (!isTerminal(generation.status)) {
    return (
      <Button
        size="sm"
        icon={<X aria-hidden="true" />}
        onClick={onCancel}
        disabled={generation.isCancelRequested}
      >
        {generation.isCancelRequested ? "Cancelling" : "Cancel"}
      </Button>
    );
  }
  if (!generation.workflowId) return null;
  return (
    <>
      <Button
        size="sm"
        icon={<RefreshCw aria-hidden="true" />}
        aria-label="Run again with a new seed"
        onClick={() => onRerun("new-seed")}
      >
        <span className="max-md:hidden">Run again</span>
      </Button>
      <Button asChild size="sm" icon={<SlidersHorizontal aria-hidden="true" />} className="max-md:hidden">
        <Link href={reuseHref(generation.workflowId, generation.id)}>Reuse in form</Link>
      </Button>
    </>
  );
}

function MoreActions({ generation, onRerun }: GenerationBarProps) {
  const { workflowId, outputs } = generation;
  const canRerun = workflowId !== null && isTerminal(generation.status);
  return (
    <DropdownMenu
      trigger={<IconButton size="sm" label="More" icon={<MoreHorizontal aria-hidden="true" />} />}
      entries={[
        canRerun && {
          label: "Rerun exactly, same seed",
          icon: <Repeat aria-hidden="true" />,
          onSelect: () => onRerun("exact"),
        },
        workflowId !== null && {
          label: "Reuse in form",
          icon: <SlidersHorizontal aria-hidden="true" />,
          href: reuseHref(workflowId, generation.id),
        },
        ...outputs.map((output) => ({
          label: outputs.length === 1 ? "Download" : `Download ${output.filename}`,
          icon: <Download aria-hidden="true" />,
          href: downloadUrl(output),
          isExternal: true,
        })),
        {
          label: "Copy link",
          icon: <Link2 aria-hidden="true" />,
          onSelect: () => void copyText(window.location.href, "Link copied."),
        },
      ]}
    />
  );
}
