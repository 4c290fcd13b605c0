"use client";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { ProjectDto } from "@/lib/projects/schema";
import type { ProjectActions } from "./project-actions";

type Actions = Pick<ProjectActions, "archive" | "restore" | "remove" | "undoRemove">;

/** Archives, brings back and deletes projects, each with a way back. */
export function useProjectArchive(actions: Actions) {
  const router = useRouter();
  const settle = <T>(result: ActionResult<T>, sentence: string, onUndo?: () => void): boolean => {
    if (result.ok) toast.done(sentence, { id: "archive", ...(onUndo ? { onUndo } : {}) });
    else toast.error(result.error.message, { reference: result.error.reference });
    router.refresh();
    return result.ok;
  };
  const restore = async ({ id: projectId, name }: ProjectDto) =>
    settle(await actions.restore({ projectId }), `“${name}” is active again.`);
  const archive = async (project: ProjectDto) =>
    settle(
      await actions.archive({ projectId: project.id }),
      `“${project.name}” is archived.`,
      () => void restore(project),
    );
  const undoRemove = async ({ id: projectId, name }: ProjectDto) =>
    settle(await actions.undoRemove({ projectId }), `“${name}” is back, with everything in it.`);
  const remove = async (project: ProjectDto) =>
    settle(
      await actions.remove({ projectId: project.id }),
      `“${project.name}” is deleted. Its pictures stay in the gallery.`,
      () => void undoRemove(project),
    );
  return { archive, restore, remove };
}
