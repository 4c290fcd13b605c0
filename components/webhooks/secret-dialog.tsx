"use client";
import { SecretBox } from "@/components/api-keys/secret-box";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { NewEndpointDto } from "@/lib/webhooks/schema";

/** The one time a signing secret is seen. */
export function SecretDialog({ made, onClose }: { made: NewEndpointDto; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title="Signing secret"
      description="Check every message with it. Copy it now: it is shown this once, and can be rotated at any time."
      footer={
        <DialogClose>
          <Button variant="primary">I have copied it</Button>
        </DialogClose>
      }
    >
      <SecretBox label="Signing secret" secret={made.secret} />
      {made.previousSecretUntil ? (
        <p className="mt-3 text-12 text-muted">
          The old secret signs as well for another 24 hours, so nothing is lost while you change over.
        </p>
      ) : null}
    </Dialog>
  );
}
