import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/actor";
import { AdminFrame } from "@/components/admin/admin-frame";
import { Mailbox } from "@/components/settings/mailbox";
import { readMailbox } from "@/lib/mails/read-mailbox";

export const metadata: Metadata = { title: "Mail" };

export default async function AdminMailPage() {
  const { ctx } = await requireAdmin();
  return (
    <AdminFrame
      title="Mail"
      description="Without a mail server every mail is kept here. Links in them work once: hand them only to whom they are for."
    >
      <Mailbox mailbox={await readMailbox({ ctx })} />
    </AdminFrame>
  );
}
