import { isTerminal } from "@/lib/generations/rules";
import type { GenerationDto, ListGenerationsInput } from "@/lib/generations/schema";

/** Whether what was heard live belongs to the page as it is filtered; the server decides everything older. */
export function matchesFilter(generation: GenerationDto, filter: ListGenerationsInput): boolean {
  if ((generation.archivedAt !== null) !== (filter.isArchived ?? false)) return false;
  if (filter.tags?.some((tag) => !generation.tags.includes(tag))) return false;
  // Only the server knows what reviewers said.
  if (filter.from || filter.to || filter.isApproved) return false;
  if (filter.projectId && generation.projectId !== filter.projectId) return false;
  if (filter.workflowId && generation.workflowId !== filter.workflowId) return false;
  if (!hasWords(generation.promptText, filter.text)) return false;
  if (filter.isFavorited && !generation.isFavorited) return false;
  if (filter.ratingMin && (generation.rating ?? 0) < filter.ratingMin) return false;
  // What still runs is shown before the results it will join, unless only some kinds of them are wanted.
  if (!isTerminal(generation.status)) {
    return filter.kind === undefined && isStatusOf(generation, filter, true);
  }
  if (filter.kind && !generation.outputs.some((output) => output.kind === filter.kind)) return false;
  return isStatusOf(generation, filter, false);
}

function isStatusOf(generation: GenerationDto, { status }: ListGenerationsInput, isOpen: boolean): boolean {
  if (!status || status === generation.status) return true;
  return isOpen && status === "COMPLETED";
}

function hasWords(prompt: string, text: string | undefined): boolean {
  const words = (text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = prompt.toLowerCase();
  return words.every((word) => haystack.includes(word));
}
