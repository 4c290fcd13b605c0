import { PROJECT_COLORS, type ProjectColor, type ProjectDto } from "./schema";

type ProjectShape = Omit<ProjectDto, "color" | "isArchived" | "lastGenerationAt" | "createdAt"> & {
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
