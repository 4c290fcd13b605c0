import { defineAccess } from "@/lib/core/access";

export const apiKeyAccess = defineAccess("apiKey", {
  read: { isForUsers: true, keyScope: "keys:read", sentence: "see one's own API keys" },
  write: { isForUsers: true, keyScope: "keys:write", sentence: "create, roll and revoke API keys" },
  /** The door itself: nobody is known yet. */
  authenticate: { isForSystem: true, sentence: "find out whose key it is" },
});
