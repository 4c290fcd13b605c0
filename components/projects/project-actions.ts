import type { ActionResult } from "@/lib/core/result";
import type {
  CreateProjectInput,
  FolderInput,
  MoveFolderInput,
  ProjectDto,
  ProjectIdInput,
  SaveMetadataInput,
  UpdateProjectInput,
} from "@/lib/projects/schema";

/** The server actions the project screens call; pages hand them in. */
export type ProjectActions = {
  create(input: CreateProjectInput): Promise<ActionResult<ProjectDto>>;
  update(input: UpdateProjectInput): Promise<ActionResult<ProjectDto>>;
  archive(input: ProjectIdInput): Promise<ActionResult<ProjectDto>>;
  restore(input: ProjectIdInput): Promise<ActionResult<ProjectDto>>;
  remove(input: ProjectIdInput): Promise<ActionResult<null>>;
  undoRemove(input: ProjectIdInput): Promise<ActionResult<ProjectDto>>;
  saveMetadata(input: SaveMetadataInput): Promise<ActionResult<ProjectDto>>;
};

export type FolderActions = {
  createFolder(input: FolderInput): Promise<ActionResult<{ path: string }>>;
  moveFolder(input: MoveFolderInput): Promise<ActionResult<{ path: string }>>;
  removeFolder(input: FolderInput): Promise<ActionResult<null>>;
};
