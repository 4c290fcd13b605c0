import { defineAccess } from "@/lib/core/access";

export const sharingAccess = defineAccess("sharing", {
  read: { isForUsers: true, keyScope: "projects:read", sentence: "see public links and their reviews" },
  write: { isForUsers: true, keyScope: "projects:write", sentence: "share, change and revoke public links" },
});
