"use client";
import type { GenerationDto } from "@/lib/generations/schema";
import type { PictureActions } from "./generation-actions";
import { useEditMany } from "./use-edit-many";

/** Puts one result into the trash, with Undo; null where the view has no trash. */
export function useTrashOne(actions: PictureActions): ((generation: GenerationDto) => void) | null {
  const { edit, restoreMarks, trash, restore } = actions;
  const refused = async () => {
    throw new Error("this view cannot change many");
  };
  const many = useEditMany({
    edit: edit ?? refused,
    restoreMarks: restoreMarks ?? refused,
    trash: trash ?? refused,
    restore: restore ?? refused,
  });
  return trash && restore ? (generation) => void many.trash([generation]) : null;
}
