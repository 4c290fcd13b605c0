"use client";
import { Grid3x3 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { GridDialogProps } from "./grid-dialog";

const GridDialog = dynamic(() => import("./grid-dialog").then((module) => module.GridDialog), { ssr: false });

/** Opens the dialog of a grid over the form as it stands. */
export function GridButton(props: Omit<GridDialogProps, "onClose">) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label="Grid of several values"
        size="lg"
        icon={<Grid3x3 aria-hidden="true" />}
        onClick={() => setOpen(true)}
      />
      {isOpen ? <GridDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
