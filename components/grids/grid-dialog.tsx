"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { mintKey } from "@/components/generations/mint-key";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { QuotaDto } from "@/lib/generations/schema";
import { cellCount } from "@/lib/grids/rules";
import { GRID_AXES_MAX, GRID_CELLS_MAX } from "@/lib/grids/schema";
import type { ParameterOptions, Parameters, ParameterValues } from "@/lib/parameters/schema";
import { type AxisDraft, AxisFields, valuesOfDraft } from "./axis-fields";
import type { GridActions } from "./grid-actions";
import { canBeAxis } from "./parse-axis";

export type GridDialogProps = {
  workflow: {
    id: string;
    versionId: string;
    parameters: Parameters;
    options: ParameterOptions;
    estimatedCredits: number;
  };
  values: ParameterValues;
  projectId: string | null;
  quota: QuotaDto;
  create: GridActions["create"];
  onClose: () => void;
};

const NAMES = ["Across", "Down", "Pages"] as const;

/** Which fields vary and over what; what it takes is said before the press. */
export function GridDialog(props: GridDialogProps) {
  const { workflow, values, projectId, quota, create, onClose } = props;
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  // One key for as long as the dialog is open: a second press finds the first one's grid.
  const [key] = useState(mintKey);
  const names = Object.keys(workflow.parameters).filter((name) => {
    const parameter = workflow.parameters[name];
    return parameter !== undefined && canBeAxis(parameter);
  });
  const [drafts, setDrafts] = useState<AxisDraft[]>([{ name: names[0] ?? "", text: "", chosen: [] }]);
  const axes = drafts.map((draft) => ({ name: draft.name, values: valuesOfDraft(workflow, draft) }));
  const count = cellCount(axes);
  const left = quota.limit === null ? null : Math.max(0, quota.limit - quota.used);
  const isTooMuch = count > GRID_CELLS_MAX || (left !== null && count > left);
  const start = () =>
    startTransition(async () => {
      const input = { workflowId: workflow.id, versionId: workflow.versionId, projectId, values, axes };
      const result = await create({ ...input, idempotencyKey: key }).catch(() => null);
      if (result?.ok) return router.push(`/grids/${result.data.gridId}` as Route);
      setProblem(result?.error.message ?? "There is no connection to the server. Nothing was started.");
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Grid"
      description="Every combination of these values, with everything else as it is in the form."
      footer={
        <>
          <span className="mr-auto text-muted tabular-nums">
            {count === 0 ? "Give every axis its values." : costOf(count, workflow.estimatedCredits)}
            {left === null || count === 0 ? "" : ` · ${left} left this month`}
          </span>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" isPending={isPending} disabled={count === 0 || isTooMuch} onClick={start}>
            {count === 0 ? "Generate" : count === 1 ? "Generate 1 cell" : `Generate ${count} cells`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {drafts.map((draft, index) => (
          <AxisFields
            // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
            key={index}
            title={NAMES[index] ?? ""}
            workflow={workflow}
            names={names.filter((name) => name === draft.name || !drafts.some((one) => one.name === name))}
            draft={draft}
            onChange={(next) => setDrafts(drafts.map((one, at) => (at === index ? next : one)))}
            onRemove={index > 0 ? () => setDrafts(drafts.filter((_, at) => at !== index)) : null}
          />
        ))}
        {drafts.length < Math.min(GRID_AXES_MAX, names.length) ? (
          <Button
            size="sm"
            className="self-start"
            onClick={() => {
              const free = names.find((name) => !drafts.some((one) => one.name === name));
              setDrafts([...drafts, { name: free ?? "", text: "", chosen: [] }]);
            }}
          >
            Add an axis
          </Button>
        ) : null}
        {isTooMuch ? (
          <p className="text-warn">
            {count > GRID_CELLS_MAX
              ? `A grid has at most ${GRID_CELLS_MAX} cells.`
              : "This month has not enough generations left for so many cells."}
          </p>
        ) : null}
        {problem ? (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

function costOf(count: number, creditsEach: number): string {
  const credits = count * creditsEach;
  const cells = count === 1 ? "1 generation" : `${count} generations`;
  return creditsEach === 0 ? cells : `${cells}, ${credits === 1 ? "1 credit" : `${credits} credits`}`;
}
