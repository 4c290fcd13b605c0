"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { SkeletonText } from "@/components/ui/skeleton";
import { useDetail } from "./use-detail";

export type ReuseDialogProps = { generationId: string; workflowId: string; onClose: () => void };

/** Which settings of a result go into the form: all of them, leaving nothing of what is there, or the ticked ones. */
export function ReuseDialog({ generationId, workflowId, onClose }: ReuseDialogProps) {
  const router = useRouter();
  const detail = useDetail(generationId, true);
  const [isExact, setExact] = useState(true);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const inputs = detail.data?.inputs ?? [];
  const taken = inputs.filter((input) => !left.has(input.name));
  const open = () => {
    const query = new URLSearchParams({ from: generationId });
    if (!isExact) query.set("take", taken.map((input) => input.name).join(","));
    router.push(`/workflows/${workflowId}?${query}` as Route);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Reuse settings"
      description="They go into the form of its workflow. Nothing runs yet."
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" disabled={!isExact && taken.length === 0} onClick={open}>
            {isExact
              ? "Replace everything"
              : taken.length === 1
                ? "Use 1 setting"
                : `Use ${taken.length} settings`}
          </Button>
        </>
      }
    >
      <Checkbox
        label="Replace everything"
        help="The form becomes exactly what made this result. Without it, only the ticked fields change."
        checked={isExact}
        onCheckedChange={setExact}
        className="mb-4"
      />
      {detail.isPending ? <SkeletonText lines={5} /> : null}
      {detail.isError ? <p className="text-muted">The settings could not be loaded.</p> : null}
      <div className="flex max-h-80 flex-col gap-3 overflow-y-auto border-t pt-4">
        {inputs.map((input) => (
          <Checkbox
            key={input.name}
            label={input.label}
            help={<span className="line-clamp-2">{input.value || "Empty"}</span>}
            checked={isExact || !left.has(input.name)}
            isDisabled={isExact}
            onCheckedChange={(isOn) => {
              const next = new Set(left);
              if (isOn) next.delete(input.name);
              else next.add(input.name);
              setLeft(next);
            }}
          />
        ))}
      </div>
    </Dialog>
  );
}
