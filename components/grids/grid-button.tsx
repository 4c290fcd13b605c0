"use client";
"use no memo";
import { Grid3x3 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import type { GridDialogProps } from "./grid-dialog";

const gridDialog = onDemand(() => import("./grid-dialog").then((module) => module.GridDialog));

/** Opens the dialog of a grid over the form as it stands. */
export function GridButton(props: Omit<GridDialogProps, "onClose">) {
  const [isOpen, setOpen] = useState(false);
  const GridDialog = useOnDemand(gridDialog, isOpen);
  return (
    <>
      <IconButton
        label="Grid of several values"
        size="lg"
        icon={<Grid3x3 aria-hidden="true" />}
        onPointerEnter={gridDialog.load}
        onFocus={gridDialog.load}
        onClick={() => setOpen(true)}
      />
      {isOpen && GridDialog ? <GridDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
