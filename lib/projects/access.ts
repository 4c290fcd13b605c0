import { defineAccess } from "@/lib/core/access";

export const projectAccess = defineAccess("project", {
  read: {
    isForUsers: true,
    isForSystem: true,
    keyScope: "projects:read",
    sentence: "see projects and what is in them",
  },
  write: { isForUsers: true, keyScope: "projects:write", sentence: "create, change and archive projects" },
  remove: { isForUsers: true, keyScope: "projects:write", sentence: "delete projects for good" },
  /** Counters and old deletions, over everybody's projects. */
  repair: { isForSystem: true, sentence: "check counters" },
});
