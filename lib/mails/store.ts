import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Access } from "@/lib/core/access";
import { newId } from "@/lib/core/ids";
import { seal } from "@/lib/core/secrets";
import { queryRows } from "@/lib/core/tx";
import { SUBJECTS } from "./compose";
import type { MailTemplate, NewMail } from "./schema";

/** The purpose a mail's data is sealed for: what one mail carries cannot be moved into another. */
export function sealPurpose(mailId: string): string {
  return `mail:${mailId}`;
}

/**
 * Two CTEs that ask for a mail with the change that causes it: none of them without the other. `recipients`
 * names a CTE with `user_id` and `recipient`, of which the first row gets it. Sent later, by a job with
 * retries; what the mail says is sealed until then.
 */
export function mailInsert(name: string, { template, data }: NewMail, recipients: SQL): SQL {
  const mailId = newId();
  const sealed = seal(JSON.stringify(data), sealPurpose(mailId));
  return sql`${sql.raw(name)} as (
      insert into mails (id, user_id, template, recipient, subject)
      select ${mailId}::uuid, r.user_id, ${template}::text, r.recipient, ${SUBJECTS[template]}::text
        from ${recipients} r limit 1
      returning id),
    ${sql.raw(`${name}_asked`)} as (
      insert into outbox (id, name, payload)
      select ${newId()}::uuid, 'mail/requested', jsonb_build_object('mailId', m.id, 'sealed', ${sealed}::text)
        from ${sql.raw(name)} m)`;
}

export type MailRow = {
  id: string;
  template: MailTemplate;
  recipient: string;
  subject: string;
  name: string | null;
  is_sent: boolean;
};

/** The mail with its person's name, this attempt counted; undefined when the person was erased. */
export async function beginAttempt(
  _access: Access<"mail", "send">,
  mailId: string,
): Promise<MailRow | undefined> {
  const [row] = await queryRows<MailRow>(sql`
    update mails m set attempts = attempts + 1, updated_at = now() where m.id = ${mailId}
    returning m.id, m.template, m.recipient, m.subject, m.sent_at is not null as is_sent,
              (select u.name from users u where u.id = m.user_id) as name`);
  return row;
}

export async function endAttempt(
  _access: Access<"mail", "send">,
  mailId: string,
  error: string | null,
): Promise<void> {
  await queryRows(sql`
    update mails set last_error = ${error}, updated_at = now(),
           sent_at = case when ${error === null} then coalesce(sent_at, now()) else sent_at end
     where id = ${mailId}`);
}
