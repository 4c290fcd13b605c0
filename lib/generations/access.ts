import { defineAccess } from "@/lib/core/access";

export const generationAccess = defineAccess("generation", {
  read: {
    isForUsers: true,
    isForSystem: true,
    keyScope: "generations:read",
    sentence: "see generations and their results",
  },
  start: { isForUsers: true, keyScope: "generations:write", sentence: "start generations" },
  cancel: { isForUsers: true, keyScope: "generations:write", sentence: "cancel generations" },
  arrange: {
    isForUsers: true,
    keyScope: "generations:write",
    sentence: "order and pause what waits",
  },
  annotate: {
    isForUsers: true,
    keyScope: "generations:write",
    sentence: "star, rate, note, tag, move and trash results",
  },
  delete: {
    isForUsers: true,
    isForSystem: true,
    keyScope: "generations:write",
    sentence: "delete what is in the trash",
  },
  /** Claims, progress and settlement belong to the jobs alone. */
  run: { isForSystem: true, sentence: "run generations on servers" },
});
