import { defineAccess } from "@/lib/core/access";

export const uploadAccess = defineAccess("upload", {
  read: {
    isForUsers: true,
    isForSystem: true,
    keyScope: "uploads:read",
    sentence: "see uploaded and generated files",
  },
  write: { isForUsers: true, keyScope: "uploads:write", sentence: "upload files" },
});
