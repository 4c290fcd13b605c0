import type { Operation } from "./operation";
import { accountOperations, keysOperations } from "./operations/account-operations";
import { filesOperations } from "./operations/files-operations";
import { generationsOperations } from "./operations/generations-operations";
import { projectsOperations } from "./operations/projects-operations";
import { webhooksOperations } from "./operations/webhooks-operations";
import { workflowsOperations } from "./operations/workflows-operations";

/** Every operation of the public API, in the document's order. A route without one fails a test, and so does the reverse. */
export const allOperations: readonly Operation[] = [
  ...Object.values(accountOperations),
  ...Object.values(projectsOperations),
  ...Object.values(workflowsOperations),
  ...Object.values(generationsOperations),
  ...Object.values(filesOperations),
  ...Object.values(keysOperations),
  ...Object.values(webhooksOperations),
];
