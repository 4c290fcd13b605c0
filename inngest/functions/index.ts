import { applyStripeEvent } from "./apply-stripe-event";
import { cancelGeneration } from "./cancel-generation";
import { checkLedger } from "./check-ledger";
import { prune } from "./prune";
import { purgeTrash } from "./purge-trash";
import { reconcile } from "./reconcile";
import { reconcileBilling } from "./reconcile-billing";
import { repairProjectCounters } from "./repair-counters";
import { runGeneration } from "./run-generation";
import { sendMail } from "./send-mail";

/** Every function the app serves at /api/inngest. */
export const functions = [
  runGeneration,
  cancelGeneration,
  reconcile,
  prune,
  purgeTrash,
  checkLedger,
  applyStripeEvent,
  reconcileBilling,
  sendMail,
  repairProjectCounters,
];
