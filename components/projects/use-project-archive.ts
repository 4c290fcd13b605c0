"use client";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import type { ProjectDto } from "@/lib/projects/schema";
import type { ProjectActions } from "./project-actions";

/** Archives with a way back, and brings back. */
export function useProjectArchive(project: ProjectDto, actions: Pick<ProjectActions, "archive" | "restore">) {
  const router = useRouter();
  const restore = async () => {
    const result = await actions.restore({ projectId: project.id });
    if (result.ok) toast.done(`“${project.name}” is active again.`, { id: "archive" });
    else toast.error(result.error.message, { reference: result.error.reference });
    router.refresh();
  };
  const archive = async () => {
    const result = await actions.archive({ projectId: project.id });
    if (result.ok) {
      toast.done(`“${project.name}” is archived.`, { id: "archive", onUndo: () => void restore() });
    } else toast.error(result.error.message, { reference: result.error.reference });
    router.refresh();
  };
  return { archive, restore };
}
