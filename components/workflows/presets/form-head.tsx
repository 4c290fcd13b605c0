"use client";
"use no memo";
import { Bookmark } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";
import type { Run } from "../run/use-run";

const presetList = onDemand(() => import("./preset-list").then((module) => module.PresetList));

/** Above the fields: that the form is not fresh, and the values kept under names. */
export function FormHead({ run }: { run: Run }) {
  const [isOpen, setOpen] = useState(false);
  const PresetList = useOnDemand(presetList, isOpen);
  const { applied, restored } = run;
  return (
    <div className="-mt-1 mb-3 flex min-h-7 items-center gap-2">
      {restored ? (
        <p className="min-w-0 truncate text-12 text-muted">
          {restored === "draft" ? "Draft restored" : "Values of that result"} ·{" "}
          <button
            type="button"
            onClick={run.startAfresh}
            className="touch-target underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            Reset
          </button>
        </p>
      ) : null}
      <span className="flex-1" />
      <Popover
        label="Presets"
        align="end"
        isBare
        // Not before its list is there, so that it opens at its size.
        isOpen={isOpen && PresetList !== null}
        onOpenChange={setOpen}
        className="w-80"
        trigger={
          <Button
            variant="ghost"
            size="sm"
            className="-mr-2.5 min-w-0"
            icon={<Bookmark aria-hidden="true" />}
            onPointerEnter={presetList.load}
            onFocus={presetList.load}
          >
            <span className="max-w-40 truncate">{applied?.name ?? "Presets"}</span>
          </Button>
        }
      >
        {PresetList ? <PresetList run={run} onDone={() => setOpen(false)} /> : null}
      </Popover>
    </div>
  );
}
