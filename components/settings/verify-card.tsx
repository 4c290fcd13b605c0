"use client";
import { X } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { VerifyNoticeProps } from "./verify-notice";

/** The words of VerifyNotice. */
export function VerifyCard({
  email,
  requestVerification,
  onLater,
}: VerifyNoticeProps & { onLater: () => void }) {
  const [isPending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const result = await requestVerification({});
      if (!result.ok) {
        toast.error(result.error.message, { reference: result.error.reference });
        return;
      }
      toast.done(`A mail is on its way to ${email}.`);
      onLater();
    });
  return (
    <aside
      aria-label="Confirm your address"
      className="fixed right-4 bottom-[calc(var(--dock)+16px)] z-30 flex max-w-90 items-start gap-2 rounded-lg bg-surface-float py-2.5 pr-1.5 pl-3.5 shadow-float max-md:left-4"
    >
      <div className="min-w-0 flex-1 py-0.5">
        <p className="[overflow-wrap:anywhere]">
          Confirm {email}, so that a forgotten password can be replaced. The link is in your mail.
        </p>
        <Button size="sm" className="mt-2" isPending={isPending} onClick={send}>
          Send it again
        </Button>
      </div>
      <IconButton size="sm" label="Later" icon={<X aria-hidden="true" />} onClick={onLater} />
    </aside>
  );
}
