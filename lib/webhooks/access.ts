import { defineAccess } from "@/lib/core/access";

export const webhookAccess = defineAccess("webhook", {
  read: { isForUsers: true, keyScope: "webhooks:read", sentence: "see webhooks and their deliveries" },
  write: {
    isForUsers: true,
    keyScope: "webhooks:write",
    sentence: "create, change, test and delete webhooks",
  },
  /** Fan-out and attempts belong to the jobs alone. */
  deliver: { isForSystem: true, sentence: "send webhooks" },
});
