import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { mail } from "@/lib/engines/mail/select";
import { mailAccess } from "./access";
import type { MailboxDto } from "./schema";

/** The mails kept as files, newest first, for administrators: without SMTP somebody has to hand out the links. */
export async function readMailbox({ ctx }: { ctx: Ctx }): Promise<MailboxDto> {
  mailAccess(ctx, "inspect");
  const box = mail();
  if (box.kind === "smtp") return { kind: "smtp" };
  const files = await box.list();
  return {
    kind: "file",
    mails: files.map(({ id, at, to, subject, text, html }) => ({ id, at, to, subject, text, html })),
  };
}
