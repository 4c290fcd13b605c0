import { GENERATION_STATUSES, MEDIA_KINDS } from "@/db/enums";
import { ListGenerationsInput } from "./schema";

type Query = Record<string, string | string[] | undefined>;

/**
 * The gallery's filter from its address, and only what is understood: `q`, `project`, `workflow`, `status`,
 * `favourite=1`, `approved=1`, `rating`, `kind`, `tag` (several by comma), `from`, `to`, `trash=1`. Completed ones unless a status is asked for.
 */
export function readGalleryFilter(query: Query): ListGenerationsInput {
  const candidates: [keyof ListGenerationsInput, unknown][] = [
    ["text", one(query.q)],
    ["projectId", one(query.project)],
    ["workflowId", one(query.workflow)],
    ["status", GENERATION_STATUSES.find((status) => status.toLowerCase() === one(query.status)) ?? undefined],
    ["isFavorited", one(query.favourite) === "1" || undefined],
    ["isApproved", one(query.approved) === "1" || undefined],
    ["ratingMin", number(one(query.rating))],
    ["kind", MEDIA_KINDS.find((kind) => kind === one(query.kind))],
    [
      "tags",
      one(query.tag)
        ?.split(",")
        .map((tag) => tag.trim()),
    ],
    ["from", one(query.from)],
    ["to", one(query.to)],
    ["isArchived", one(query.trash) === "1" || undefined],
  ];
  const understood = candidates.filter(
    ([name, value]) => value !== undefined && ListGenerationsInput.safeParse({ [name]: value }).success,
  );
  // The trash shows whatever was thrown away.
  const isTrash = one(query.trash) === "1";
  return { ...(isTrash ? {} : { status: "COMPLETED" as const }), ...Object.fromEntries(understood) };
}

function one(value: string | string[] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return first?.trim() || undefined;
}

function number(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
