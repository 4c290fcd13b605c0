"use client";
import dynamic from "next/dynamic";
import type { GenerationActions } from "@/components/generations/generation-actions";
import type { SharingActions } from "@/components/sharing/sharing-actions";
import type { ProjectDto } from "@/lib/projects/schema";

// Both are loaded when first opened.
const ShareDialog = dynamic(() =>
  import("@/components/sharing/share-dialog").then((module) => module.ShareDialog),
);
const ReviewPanel = dynamic(() =>
  import("@/components/sharing/review-panel").then((module) => module.ReviewPanel),
);

export type SharingView = "links" | "reviews" | null;

/** The links of a project, or what came back through them. */
export function ProjectSharing(props: {
  project: ProjectDto;
  view: SharingView;
  onView: (view: SharingView) => void;
  actions: SharingActions;
  listGenerations: GenerationActions["list"];
}) {
  const { project, view, onView, actions, listGenerations } = props;
  if (view === "links") {
    return (
      <ShareDialog
        project={project}
        actions={actions}
        listGenerations={listGenerations}
        onReviews={() => onView("reviews")}
        onClose={() => onView(null)}
      />
    );
  }
  return view === "reviews" ? (
    <ReviewPanel projectId={project.id} actions={actions} onClose={() => onView(null)} />
  ) : null;
}
