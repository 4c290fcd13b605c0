"use client";
"use no memo";
import { FileUp } from "lucide-react";
import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { handOver } from "./pending-file";
import { useFileIntake } from "./use-file-intake";

/**
 * A workflow's file dropped anywhere in the studio opens the import page with it. Not where pictures are inputs
 * (a form) or where the import page takes drops itself: there a near miss must not lead away.
 */
export function ImportDrop() {
  const pathname = usePathname();
  return /^\/workflows\/./.test(pathname) ? null : <Drop />;
}

function Drop() {
  const router = useRouter();
  const isOver = useFileIntake({ takesPaste: false, accepts: mayHoldWorkflow }, (source) => {
    handOver(source);
    router.push("/workflows/import" as Route);
  });
  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim">
      <p className="flex items-center gap-2.5 rounded-lg bg-surface-float px-4 py-3 font-medium shadow-float">
        <FileUp aria-hidden="true" className="size-4 stroke-[1.6] text-muted" />
        Drop to import this workflow
      </p>
    </div>
  );
}

function mayHoldWorkflow(file: File): boolean {
  return /\.(json|png|webp)$/i.test(file.name) || /^(application\/json|image\/(png|webp))$/.test(file.type);
}
