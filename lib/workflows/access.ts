import { defineAccess } from "@/lib/core/access";

export const workflowAccess = defineAccess("workflow", {
  read: { isForUsers: true, isForSystem: true, keyScope: "workflows:read", sentence: "see workflows" },
  run: { isForUsers: true, keyScope: "generations:write", sentence: "generate with a workflow" },
  write: { isForUsers: true, keyScope: "workflows:write", sentence: "create and change workflows" },
  seed: { isForSystem: true, isForAdmins: true, sentence: "publish official templates" },
});
