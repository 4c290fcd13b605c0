import { defineAccess } from "@/lib/core/access";

export const serverAccess = defineAccess("server", {
  /** Everybody who makes pictures may know which servers there are and what they can run. */
  use: {
    isForUsers: true,
    isForSystem: true,
    isForAdmins: true,
    keyScope: "workflows:read",
    sentence: "see what servers can run",
  },
  operate: { isForAdmins: true, isForSystem: true, sentence: "add, change and remove servers" },
});
