import { advanceGrids, resumeGrids } from "./advance-grids";
import { announceSettled } from "./announce-settled";
import { applyStripeEvent } from "./apply-stripe-event";
import { cancelGeneration } from "./cancel-generation";
import { checkLedger } from "./check-ledger";
import { deliverWebhook } from "./deliver-webhook";
import { eraseAccount, resumeErasures } from "./erase-account";
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
  advanceGrids,
  resumeGrids,
  checkLedger,
  applyStripeEvent,
  reconcileBilling,
  sendMail,
  eraseAccount,
  resumeErasures,
  repairProjectCounters,
  announceSettled,
  deliverWebhook,
];
