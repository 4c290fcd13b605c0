"use client";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MailboxDto, MailFileDto } from "@/lib/mails/schema";

/** The mails this installation keeps as files: what they say, as text with its links and as it looks. */
export function Mailbox({ mailbox }: { mailbox: MailboxDto }) {
  const mails = mailbox.kind === "file" ? mailbox.mails : [];
  const [chosen, setChosen] = useState<string | null>(mails[0]?.id ?? null);
  if (mailbox.kind === "smtp") {
    return (
      <EmptyState title="Mails leave through SMTP">
        None is kept here. Unset SMTP_URL to have them written into the data folder instead.
      </EmptyState>
    );
  }
  const open = mails.find((mail) => mail.id === chosen) ?? mails[0];
  if (!open) {
    return (
      <EmptyState title="No mails yet">
        Confirmations and password links appear here, because no mail server is set up (SMTP_URL).
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <ul aria-label="Mails" className="max-h-[40dvh] lg:max-h-[70dvh] overflow-y-auto border-t">
        {mails.map((mail) => (
          <li key={mail.id} className="border-b">
            <button
              type="button"
              aria-current={mail.id === open.id || undefined}
              onClick={() => setChosen(mail.id)}
              className="block w-full px-2.5 py-2.5 text-left hover:bg-fill focus-visible:outline-offset-[-2px] aria-[current]:bg-fill-active"
            >
              <span className="flex gap-3">
                <span className="min-w-0 flex-1 truncate font-medium">{mail.subject}</span>
                <RelativeTime at={mail.at} className="shrink-0 text-12 text-faint" />
              </span>
              <span className="block truncate text-12 text-muted">{mail.to}</span>
            </button>
          </li>
        ))}
      </ul>
      <OpenMail mail={open} />
    </div>
  );
}

function OpenMail({ mail }: { mail: MailFileDto }) {
  return (
    <article aria-label={mail.subject} className="min-w-0">
      <h2 className="font-strong text-16 [overflow-wrap:anywhere]">{mail.subject}</h2>
      <p className="mt-0.5 text-12 text-muted [overflow-wrap:anywhere]">To {mail.to}</p>
      <p className="mt-4 whitespace-pre-wrap [overflow-wrap:anywhere]">{withLinks(mail.text)}</p>
      <iframe
        key={mail.id}
        title="The mail as it looks"
        sandbox=""
        srcDoc={mail.html}
        className="mt-6 h-130 w-full rounded-lg border"
      />
    </article>
  );
}

function withLinks(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={part} href={part} className="underline decoration-line-control underline-offset-3">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
