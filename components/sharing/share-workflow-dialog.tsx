"use client";
import { Copy, ExternalLink } from "lucide-react";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldNote } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { SetWorkflowVisibilityInput, WorkflowShareDto } from "@/lib/sharing/schema";

export type WorkflowSharingActions = {
  workflowShare(input: { workflowId: string }): Promise<ActionResult<WorkflowShareDto>>;
  setVisibility(input: SetWorkflowVisibilityInput): Promise<ActionResult<WorkflowShareDto>>;
};

const MEANINGS = {
  PRIVATE: "Nobody but you. A page that was shared is gone at once, and its address for good.",
  UNLISTED: "Whoever has the address sees the form and can take a copy.",
  PUBLIC: "As unlisted, and search engines may find it.",
} as const;

/** Who may see a workflow's public page and take a copy of it. Takes effect at once. */
export function ShareWorkflowDialog({
  workflow,
  actions,
  onClose,
}: {
  workflow: { id: string; name: string };
  actions: WorkflowSharingActions;
  onClose: () => void;
}) {
  const { share, error, isPending, set } = useShare(workflow.id, actions);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Share ${workflow.name}`}
      description="Its public page shows what the form asks for. The graph goes only to those who take a copy."
    >
      {error ? <FieldNote error={error} /> : null}
      {share ? (
        <div className="flex flex-col gap-5" aria-busy={isPending}>
          <Field label="Who" as="group" help={MEANINGS[share.visibility]}>
            <Segmented
              label="Who"
              value={share.visibility}
              onValueChange={(visibility) => set({ visibility, showsSamples: share.showsSamples })}
              options={[
                { value: "PRIVATE", label: "Private" },
                { value: "UNLISTED", label: "Unlisted" },
                { value: "PUBLIC", label: "Public" },
              ]}
            />
          </Field>
          {share.visibility === "PRIVATE" ? null : (
            <>
              <Switch
                label="Samples"
                help="Your favourites made with it are shown on the page."
                isChecked={share.showsSamples}
                onCheckedChange={(showsSamples) => set({ visibility: share.visibility, showsSamples })}
              />
              <Address share={share} onMake={() => set({ ...share })} />
            </>
          )}
        </div>
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </Dialog>
  );
}

function Address({ share, onMake }: { share: WorkflowShareDto; onMake: () => void }) {
  const { path } = share;
  if (path === null) {
    return (
      <Button className="self-start" onClick={onMake}>
        Make an address
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="primary" icon={<Copy aria-hidden="true" />} onClick={() => void copyPath(path)}>
        Copy link
      </Button>
      <Button asChild icon={<ExternalLink aria-hidden="true" />}>
        <a href={path} target="_blank" rel="noreferrer">
          Open as a visitor
        </a>
      </Button>
    </div>
  );
}

function useShare(workflowId: string, actions: WorkflowSharingActions) {
  const [share, setShare] = useState<WorkflowShareDto | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  useEffect(() => {
    let isGone = false;
    void actions.workflowShare({ workflowId }).then((result) => {
      if (isGone) return;
      if (result.ok) setShare(result.data);
      else setError(result.error.message);
    });
    return () => {
      isGone = true;
    };
  }, [actions, workflowId]);
  const set = (change: Pick<WorkflowShareDto, "visibility" | "showsSamples">) =>
    startTransition(async () => {
      const { visibility, showsSamples } = change;
      const result = await actions.setVisibility({ workflowId, visibility, showsSamples });
      if (result.ok) setShare(result.data);
      setError(result.ok ? null : result.error.message);
    });
  return { share, error, isPending, set };
}

async function copyPath(path: string) {
  try {
    await navigator.clipboard.writeText(location.origin + path);
    toast.done("Link copied.");
  } catch {
    toast.info("The browser would not copy. Open the page and copy its address.");
  }
}
