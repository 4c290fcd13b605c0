import * as z from "zod/mini";
import { PROJECT_COLORS } from "./rules";

export type ProjectColor = (typeof PROJECT_COLORS)[number];

const name = z.string().check(z.trim(), z.minLength(1, "Give the project a name."), z.maxLength(120));
const folder = z.string().check(z.trim(), z.maxLength(200, "A folder's path has at most 200 characters."));
const tags = z
  .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40, "A tag has at most 40 characters.")))
  .check(z.maxLength(30, "At most 30 tags."));

export const CreateProjectInput = z.object({
  name,
  description: z.optional(z.string().check(z.maxLength(5000))),
  color: z.optional(z.enum(PROJECT_COLORS)),
  folder: z.optional(folder),
  tags: z.optional(tags),
});
export type CreateProjectInput = z.infer<typeof CreateProjectInput>;

export const UpdateProjectInput = z.object({
  projectId: z.uuid(),
  name: z.optional(name),
  description: z.optional(z.string().check(z.maxLength(5000))),
  color: z.optional(z.enum(PROJECT_COLORS)),
  folder: z.optional(folder),
  tags: z.optional(tags),
  /** The revision the edit started from; a newer one on the server answers CONFLICT. */
  revision: z.optional(z.int()),
});
export type UpdateProjectInput = z.infer<typeof UpdateProjectInput>;

/** What a value of the custom metadata may be. Money and list entries are small objects; the rest is plain JSON. */
const metadataValue = z.union([
  z.string().check(z.maxLength(2000, "Keep it under 2,000 characters.")),
  z.number(),
  z.object({ amount: z.number(), currency: z.string().check(z.maxLength(8)) }),
  z
    .array(z.object({ text: z.string().check(z.maxLength(300)), isDone: z.boolean() }))
    .check(z.maxLength(200, "At most 200 entries.")),
]);
export type MetadataValue = z.infer<typeof metadataValue>;

export const METADATA_ROWS_MAX = 50;

export const SaveMetadataInput = z.object({
  projectId: z.uuid(),
  /** The revision the edit started from; a newer one on the server answers CONFLICT. */
  revision: z.int(),
  entries: z
    .array(
      z.object({
        key: z
          .string()
          .check(z.trim(), z.minLength(1, "Give the row a name."), z.maxLength(60), z.regex(/^(?!__)/)),
        value: metadataValue,
      }),
    )
    .check(z.maxLength(METADATA_ROWS_MAX, `At most ${METADATA_ROWS_MAX} rows.`)),
});
export type SaveMetadataInput = z.infer<typeof SaveMetadataInput>;

const path = z.string().check(z.trim(), z.minLength(1, "Give the folder a name."), z.maxLength(200));
export const FolderInput = z.object({ path });
export type FolderInput = z.infer<typeof FolderInput>;

/** Renames and moves alike: everything under `from` is afterwards under `to`. */
export const MoveFolderInput = z.object({ from: path, to: path });
export type MoveFolderInput = z.infer<typeof MoveFolderInput>;

export const MoveContentInput = z.object({
  /** null takes them out of their projects. */
  projectId: z.nullable(z.uuid()),
  generationIds: z.optional(z.array(z.uuid()).check(z.maxLength(1000))),
  workflowIds: z.optional(z.array(z.uuid()).check(z.maxLength(500))),
});
export type MoveContentInput = z.infer<typeof MoveContentInput>;

export const ProjectIdInput = z.object({ projectId: z.uuid() });
export type ProjectIdInput = z.infer<typeof ProjectIdInput>;

export type ProjectDto = {
  id: string;
  name: string;
  description: string;
  color: ProjectColor;
  tags: string[];
  folder: string;
  workflowCount: number;
  generationCount: number;
  lastGenerationAt: string | null;
  isArchived: boolean;
  /** Client, deadline, budget and whatever else its owner notes. */
  metadata: Record<string, unknown>;
  revision: number;
  createdAt: string;
};

/** A dashboard card: the newest pictures make its mosaic. */
export type ProjectCardDto = ProjectDto & {
  covers: { outputId: string; width: number | null; height: number | null; thumbhash: string | null }[];
};

export type ProjectNavDto = { id: string; name: string; color: ProjectColor; folder: string };

/** What the dashboard can be narrowed to; all of it lives in the address. */
export type ProjectFilter = { isArchived?: boolean; tag?: string; folder?: string; text?: string };
