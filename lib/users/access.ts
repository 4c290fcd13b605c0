import { defineAccess } from "@/lib/core/access";

export const userAccess = defineAccess("user", {
  view: {
    isForUsers: true,
    keyScope: "account:read",
    isForSystem: true,
    sentence: "see one's own account and quota",
  },
  endSessions: { isForUsers: true, isForSystem: true, sentence: "sign one's own browsers out" },
  edit: { isForUsers: true, sentence: "change one's own account" },
  /** The doors themselves: nobody is signed in yet, so the job acts. */
  authenticate: { isForSystem: true, sentence: "check a password or a session" },
  register: { isForSystem: true, sentence: "create an account" },
});
