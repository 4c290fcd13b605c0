import { cancelGeneration } from "./cancel-generation";
import { prune } from "./prune";
import { reconcile } from "./reconcile";
import { runGeneration } from "./run-generation";

/** Every function the app serves at /api/inngest. */
export const functions = [runGeneration, cancelGeneration, reconcile, prune];
