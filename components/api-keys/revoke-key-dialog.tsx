"use client";
import { ConfirmDialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ApiKeyDto } from "@/lib/api-keys/schema";
import type { ApiKeyActions } from "./api-keys-screen";

export type RevokeKeyDialogProps = {
  apiKey: ApiKeyDto;
  revokeKey: ApiKeyActions["revokeKey"];
  onClose: () => void;
};

export function RevokeKeyDialog({ apiKey, revokeKey, onClose }: RevokeKeyDialogProps) {
  const revoke = async () => {
    const result = await revokeKey({ keyId: apiKey.id });
    if (result.ok) toast.done(`“${apiKey.name}” does not work any more.`);
    else toast.error(result.error.message, { reference: result.error.reference });
  };
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={`Revoke “${apiKey.name}”?`}
      description="What uses it is refused from its next request on. A revoked key cannot be brought back."
      confirmLabel="Revoke key"
      isDanger
      onConfirm={revoke}
    />
  );
}
