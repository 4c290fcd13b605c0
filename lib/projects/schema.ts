import * as z from "zod/mini";

/** Names of the colours a project can carry; the interface maps each to a token. */
export const PROJECT_COLORS = ["blue", "teal", "green", "amber", "orange", "red", "pink", "violet"] as const;
export type ProjectColor = (typeof PROJECT_COLORS)[number];

const name = z.string().check(z.trim(), z.minLength(1, "Give the project a name."), z.maxLength(120));
const folder = z.string().check(z.trim(), z.maxLength(200));
const tags = z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))).check(z.maxLength(30));

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
