"use client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { NewApiKeyDto } from "@/lib/api-keys/schema";
import { SecretBox } from "./secret-box";

/** The one time a key is seen. */
export function RevealDialog({ made, onClose }: { made: NewApiKeyDto; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={`“${made.name}” is ready`}
      description="Copy it now and keep it where passwords are kept: it is shown this once."
      footer={
        <DialogClose>
          <Button variant="primary">I have copied it</Button>
        </DialogClose>
      }
    >
      <SecretBox label="API key" secret={made.secret} />
    </Dialog>
  );
}
