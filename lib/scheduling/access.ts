import { defineAccess } from "@/lib/core/access";

export const schedulingAccess = defineAccess("scheduling", {
  place: { isForSystem: true, sentence: "put queued generations on servers" },
  read: {
    isForUsers: true,
    isForSystem: true,
    keyScope: "generations:read",
    sentence: "see where a generation stands in the queue",
  },
});
