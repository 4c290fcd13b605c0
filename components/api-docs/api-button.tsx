"use client";
"use no memo";
import { Code } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";

const apiHelp = onDemand(() => import("./use-as-api").then((module) => module.UseAsApi));

/** Opens how to run this workflow from a program; what it shows is loaded then. */
export function ApiButton({ workflowId }: { workflowId: string }) {
  const [isOpen, setOpen] = useState(false);
  const UseAsApi = useOnDemand(apiHelp, isOpen);
  return (
    <>
      <IconButton
        label="Use as an API"
        size="sm"
        icon={<Code aria-hidden="true" />}
        onPointerEnter={apiHelp.load}
        onFocus={apiHelp.load}
        onClick={() => setOpen(true)}
      />
      {isOpen && UseAsApi ? <UseAsApi workflowId={workflowId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
