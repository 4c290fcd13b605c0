import type { MetadataValue, ProjectColor, ProjectDto } from "./schema";

/** Names of the colours a project can carry; the interface maps each to a token. */
export const PROJECT_COLORS = ["blue", "teal", "green", "amber", "orange", "red", "pink", "violet"] as const;

type ProjectShape = Omit<
  ProjectDto,
  "color" | "isArchived" | "lastGenerationAt" | "createdAt" | "metadata"
> & {
  customMetadata: Record<string, unknown>;
  color: string;
  archivedAt: Date | null;
  lastGenerationAt: Date | null;
  createdAt: Date;
};

/** The public shape of a project row. */
export function toProjectDto(row: ProjectShape): ProjectDto {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    color: toProjectColor(row.color),
    tags: row.tags,
    folder: row.folder,
    workflowCount: row.workflowCount,
    generationCount: row.generationCount,
    lastGenerationAt: row.lastGenerationAt?.toISOString() ?? null,
    isArchived: row.archivedAt !== null,
    metadata: row.customMetadata,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
  };
}

export function toProjectColor(color: string): ProjectColor {
  return PROJECT_COLORS.find((known) => known === color) ?? "blue";
}

/** "Clients / Acme/" → "Clients/Acme": parts trimmed, empty ones dropped. */
export function normaliseFolder(folder: string): string {
  return folder
    .split("/")
    .map((part) => part.trim())
    .filter(Boolean)
    .join("/");
}

/** Colours take turns, so that neighbours differ. */
export function nextColor(existingCount: number): ProjectColor {
  return PROJECT_COLORS[existingCount % PROJECT_COLORS.length] ?? "blue";
}

export const METADATA_KINDS = ["text", "number", "money", "date", "list", "link"] as const;
export type MetadataKind = (typeof METADATA_KINDS)[number];

/** What an agency notes about its work, offered as empty rows. */
export const KNOWN_METADATA: Record<string, { label: string; kind: MetadataKind }> = {
  client: { label: "Client", kind: "text" },
  deadline: { label: "Deadline", kind: "date" },
  budget: { label: "Budget", kind: "money" },
  campaign_type: { label: "Campaign type", kind: "text" },
  deliverables: { label: "Deliverables", kind: "list" },
};

export type MetadataRow = { key: string; kind: MetadataKind; value: MetadataValue };

/**
 * The stored object as rows to edit: known keys first (jsonb keeps no order of its own). The kind is read from the value, since a known key may hold
 * something older; what no row can show (nested objects) is not among them and survives saving.
 */
export function metadataRows(metadata: Record<string, unknown>): MetadataRow[] {
  const rows = Object.entries(metadata).flatMap(([key, raw]) => {
    const row = readMetadata(key, raw);
    return row ? [{ key, ...row }] : [];
  });
  const known = Object.keys(KNOWN_METADATA);
  const placeOf = ({ key }: MetadataRow) => (known.includes(key) ? known.indexOf(key) : known.length);
  return rows.sort((a, b) => placeOf(a) - placeOf(b));
}

function readMetadata(key: string, raw: unknown): Omit<MetadataRow, "key"> | undefined {
  if (typeof raw === "number") {
    return KNOWN_METADATA[key]?.kind === "money"
      ? { kind: "money", value: { amount: raw, currency: "EUR" } }
      : { kind: "number", value: raw };
  }
  if (typeof raw === "string") return { kind: textKind(raw), value: raw };
  if (typeof raw === "boolean") return { kind: "text", value: raw ? "yes" : "no" };
  if (Array.isArray(raw)) return { kind: "list", value: raw.flatMap(listEntry) };
  if (raw !== null && typeof raw === "object" && "amount" in raw && typeof raw.amount === "number") {
    const currency = "currency" in raw && typeof raw.currency === "string" ? raw.currency : "EUR";
    return { kind: "money", value: { amount: raw.amount, currency } };
  }
  return undefined;
}

function textKind(text: string): MetadataKind {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return "date";
  return /^https?:\/\/\S+$/.test(text) ? "link" : "text";
}

function listEntry(raw: unknown): { text: string; isDone: boolean }[] {
  if (typeof raw === "string") return [{ text: raw, isDone: false }];
  if (raw === null || typeof raw !== "object" || !("text" in raw) || typeof raw.text !== "string") return [];
  return [{ text: raw.text, isDone: "isDone" in raw && raw.isDone === true }];
}

/** What is stored after an edit: the rows, and whatever no row could show. */
export function mergeMetadata(
  before: Record<string, unknown>,
  entries: readonly { key: string; value: MetadataValue }[],
): Record<string, unknown> {
  const shown = new Set(metadataRows(before).map((row) => row.key));
  const kept = Object.entries(before).filter(([key]) => !shown.has(key));
  return Object.fromEntries([...entries.map(({ key, value }) => [key, value] as const), ...kept]);
}

const SOON_DAYS = 7;

/** How near a project's deadline is; undefined without one. `today` is a day, YYYY-MM-DD. */
export function deadlineOf(
  metadata: Record<string, unknown>,
  today: string,
): { day: string; state: "overdue" | "soon" | "later"; days: number } | undefined {
  const day = metadata.deadline;
  if (typeof day !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
    return undefined;
  }
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  return { day, days, state: days < 0 ? "overdue" : days <= SOON_DAYS ? "soon" : "later" };
}
