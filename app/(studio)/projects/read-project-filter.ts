import type { ProjectFilter } from "@/lib/projects/schema";

/** The dashboard's filter from its address; what is not understood is ignored. */
export function readProjectFilter(query: Record<string, string | string[] | undefined>): ProjectFilter {
  const text = one(query.q);
  const tag = one(query.tag);
  const folder = one(query.folder);
  return {
    ...(text ? { text } : {}),
    ...(tag ? { tag } : {}),
    ...(folder ? { folder } : {}),
    ...(one(query.archived) === "1" ? { isArchived: true } : {}),
  };
}

function one(value: string | string[] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return first?.slice(0, 200).trim() || undefined;
}
