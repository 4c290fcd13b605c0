import { z } from "zod";
import { sendMail as send } from "@/lib/mails/send-mail";
import { inngest } from "../client";

const MailRequested = z.object({ mailId: z.uuid(), sealed: z.string() });

/** Each mail that was asked for; a mail server that is away costs time, not the mail. */
export const sendMail = inngest.createFunction(
  { id: "send-mail", retries: 8, triggers: [{ event: "mail/requested" }], concurrency: [{ limit: 4 }] },
  async ({ event, step }) => ({
    outcome: await step.run("send", () => send(MailRequested.parse(event.data))),
  }),
);
