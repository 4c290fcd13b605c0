import { defineAccess } from "@/lib/core/access";

export const switchAccess = defineAccess("switch", {
  operate: { isForAdmins: true, sentence: "switch parts of the studio on and off" },
});
