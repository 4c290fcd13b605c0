import type { ActionResult } from "@/lib/core/result";
import type {
  CreateProjectInput,
  ProjectDto,
  ProjectIdInput,
  UpdateProjectInput,
} from "@/lib/projects/schema";

/** The server actions the project screens call; pages hand them in. */
export type ProjectActions = {
  create(input: CreateProjectInput): Promise<ActionResult<ProjectDto>>;
  update(input: UpdateProjectInput): Promise<ActionResult<ProjectDto>>;
  archive(input: ProjectIdInput): Promise<ActionResult<ProjectDto>>;
  restore(input: ProjectIdInput): Promise<ActionResult<ProjectDto>>;
  remove(input: ProjectIdInput): Promise<ActionResult<null>>;
};
