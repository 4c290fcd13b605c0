import { defineAccess } from "@/lib/core/access";

export const leavingAccess = defineAccess("leaving", {
  export: { isForUsers: true, sentence: "take everything of one's own along" },
  request: { isForUsers: true, sentence: "erase one's own account" },
  erase: { isForSystem: true, sentence: "carry an erasure out" },
});
