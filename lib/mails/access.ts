import { defineAccess } from "@/lib/core/access";

export const mailAccess = defineAccess("mail", {
  send: { isForSystem: true, sentence: "send a mail" },
  inspect: { isForAdmins: true, sentence: "read the mails this installation keeps as files" },
});
