"use client";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import type { FolderActions } from "./project-actions";

/** Removes a folder; what lay in it moves up, so nothing is lost. */
export function useFolderRemoval(actions: FolderActions) {
  const router = useRouter();
  return async (path: string) => {
    const result = await actions.removeFolder({ path });
    const parent = path.includes("/") ? `“${path.slice(0, path.lastIndexOf("/"))}”` : "the top";
    if (result.ok) toast.done(`Folder removed. Its projects are at ${parent} now.`);
    else toast.error(result.error.message, { reference: result.error.reference });
    router.refresh();
  };
}
