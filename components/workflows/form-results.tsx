"use client";
"use no memo";
import { createContext, type ReactNode, useContext } from "react";
import type { GenerationDto } from "@/lib/generations/schema";

export type FormResults = {
  /** What this workflow made, newest first, finished or not. */
  results: readonly GenerationDto[];
  /** The newest pictures of every workflow, read when they are asked for. */
  loadPictures: (() => Promise<GenerationDto[]>) | null;
};

const NONE: FormResults = { results: [], loadPictures: null };
const ResultsContext = createContext<FormResults>(NONE);

/**
 * Results that fields offer to reuse: seeds and pictures. Apart from the form's own scope, because these change with
 * every step of a running generation and the form does not.
 */
export function FormResultsProvider({ value, children }: { value: FormResults; children: ReactNode }) {
  return <ResultsContext value={value}>{children}</ResultsContext>;
}

/** Nothing where no results are, as in the preview of a form. */
export function useFormResults(): FormResults {
  return useContext(ResultsContext);
}
