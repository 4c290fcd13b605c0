"use client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { SaveTarget } from "./save-target";
import type { SaveConflict } from "./save-version";

export type ConflictDialogProps = {
  conflict: SaveConflict | null;
  target: SaveTarget;
  onSaveOnTop: () => void;
  onClose: () => void;
};

/** Another tab saved first: theirs can be looked at beside this one, and this one saved on top of it. */
export function ConflictDialog({ conflict, target, onSaveOnTop, onClose }: ConflictDialogProps) {
  const history = target.kind === "version" ? `/workflows/${target.workflowId}/versions` : "/workflows";
  return (
    <Dialog
      isOpen={conflict !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Another version was saved meanwhile"
      description={conflict?.sentence}
      footer={
        <>
          <Button asChild>
            <a href={history} target="_blank" rel="noreferrer">
              See what changed
            </a>
          </Button>
          <Button variant="primary" onClick={onSaveOnTop}>
            Save mine on top
          </Button>
        </>
      }
    />
  );
}
