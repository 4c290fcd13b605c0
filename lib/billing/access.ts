import { defineAccess } from "@/lib/core/access";

export const billingAccess = defineAccess("billing", {
  view: { isForUsers: true, keyScope: "account:read", sentence: "see one's own plan, credits and ledger" },
  manage: { isForUsers: true, sentence: "choose, change or end one's own plan" },
  grant: { isForAdmins: true, sentence: "give somebody a plan" },
  converge: { isForSystem: true, sentence: "bring accounts in line with Stripe" },
  check: { isForSystem: true, sentence: "hold counters against the ledger" },
});
