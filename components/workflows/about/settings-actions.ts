import type { ActionResult } from "@/lib/core/result";
import type {
  UpdateWorkflowInput,
  UseTemplateInput,
  WorkflowCardDto,
  WorkflowIdInput,
} from "@/lib/workflows/schema";

type OnWorkflow = (input: WorkflowIdInput) => Promise<ActionResult<null>>;

/** The server actions the settings of a workflow hand down. */
export type SettingsActions = {
  update: (input: UpdateWorkflowInput) => Promise<ActionResult<WorkflowCardDto>>;
  copy: (input: UseTemplateInput) => Promise<ActionResult<{ workflowId: string }>>;
  archive: OnWorkflow;
  restore: OnWorkflow;
  remove: OnWorkflow;
  undelete: OnWorkflow;
};
