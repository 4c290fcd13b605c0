"use client";
import { Share2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { WorkflowSharingActions } from "./share-workflow-dialog";

// Loaded when first opened.
const ShareWorkflowDialog = dynamic(
  () => import("./share-workflow-dialog").then((module) => module.ShareWorkflowDialog),
  { ssr: false },
);

/** Opens who may see the workflow's public page. */
export function ShareWorkflowButton(props: {
  workflow: { id: string; name: string };
  actions: WorkflowSharingActions;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<Share2 aria-hidden="true" />} onClick={() => setOpen(true)}>
        Share
      </Button>
      {isOpen ? <ShareWorkflowDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
