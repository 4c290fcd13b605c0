"use client";
import { Code } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

const UseAsApi = dynamic(() => import("./use-as-api").then((module) => module.UseAsApi));

/** Opens how to run this workflow from a program; what it shows is loaded then. */
export function ApiButton({ workflowId }: { workflowId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label="Use as an API"
        size="sm"
        icon={<Code aria-hidden="true" />}
        onClick={() => setOpen(true)}
      />
      {isOpen ? <UseAsApi workflowId={workflowId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
