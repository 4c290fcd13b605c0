"use client";
import { MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ForceFailInput, JobIdInput, JobRowDto } from "@/lib/admin/schema";
import type { ActionResult } from "@/lib/core/result";
import { AdminDialog } from "../admin-dialog";
import { useAdminAction } from "../use-admin-action";

export type JobMenuProps = {
  job: JobRowDto;
  onRequeue: (input: JobIdInput) => Promise<ActionResult<null>>;
  onFail: (input: ForceFailInput) => Promise<ActionResult<null>>;
};

/** Requeue and force-fail of one job; both say what they do first. */
export function JobMenu({ job, onRequeue, onFail }: JobMenuProps) {
  const [open, setOpen] = useState<"requeue" | "fail" | null>(null);
  const { run } = useAdminAction();
  const isOpen = job.status === "QUEUED" || job.status === "PROCESSING";
  const copy = async (text: string, what: string) => {
    await navigator.clipboard?.writeText(text);
    toast.done(`The ${what} is copied.`);
  };
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton
            label={`Actions for ${job.id}`}
            size="sm"
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
        entries={[
          { label: "Copy generation id", onSelect: () => void copy(job.id, "id") },
          job.promptId
            ? { label: "Copy prompt id", onSelect: () => void copy(job.promptId ?? "", "prompt id") }
            : null,
          job.errorReference
            ? {
                label: "Copy error reference",
                onSelect: () => void copy(job.errorReference ?? "", "reference"),
              }
            : null,
          isOpen ? { kind: "separator" } : null,
          isOpen
            ? {
                label: "Put back into the queue",
                isDisabled: job.serverName === null,
                onSelect: () => setOpen("requeue"),
              }
            : null,
          isOpen ? { label: "End as failed", isDanger: true, onSelect: () => setOpen("fail") } : null,
        ]}
      />
      {open === "requeue" ? (
        <ConfirmDialog
          isOpen
          onOpenChange={() => setOpen(null)}
          title="Put this generation back into the queue?"
          description="It leaves its server and is placed anew, elsewhere when there is an elsewhere. What the old server still delivers is dropped. Nothing is charged twice."
          confirmLabel="Put back"
          onConfirm={() =>
            run(() => onRequeue({ generationId: job.id }), {
              done: "The generation waits in the queue again.",
            })
          }
        />
      ) : null}
      {open === "fail" ? <FailDialog job={job} onFail={onFail} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function FailDialog({
  job,
  onFail,
  onClose,
}: Pick<JobMenuProps, "job" | "onFail"> & { onClose: () => void }) {
  const { error, isPending, run } = useAdminAction();
  return (
    <AdminDialog
      title="End this generation as failed"
      description="Credits and the monthly generation go back to its owner, and its place on the server is free. A result that still arrives is dropped."
      confirmLabel="End as failed"
      isDanger
      isPending={isPending}
      onClose={onClose}
      onSubmit={(form) =>
        run(() => onFail({ generationId: job.id, reason: String(form.get("reason")) }), {
          done: "The generation ended; everything it held was given back.",
          after: onClose,
        })
      }
    >
      <Field label="Reason" isRequired help="The owner reads it at the job." error={error?.fields?.reason}>
        <Textarea name="reason" maxLength={300} data-autofocus />
      </Field>
    </AdminDialog>
  );
}
