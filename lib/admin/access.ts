import { defineAccess } from "@/lib/core/access";

export const adminAccess = defineAccess("admin", {
  read: { isForAdmins: true, sentence: "see people, jobs and the journal of this studio" },
  operate: { isForAdmins: true, sentence: "run this studio" },
});
