"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { ApiKeyDto, NewApiKeyDto } from "@/lib/api-keys/schema";
import type { ApiKeyActions } from "./api-keys-screen";

const OVERLAPS = [
  { value: "0", label: "Ends at once" },
  { value: "1", label: "Works for one more hour" },
  { value: "24", label: "Works for one more day" },
  { value: "168", label: "Works for one more week" },
] as const;

export type RollKeyDialogProps = {
  apiKey: ApiKeyDto;
  rollKey: ApiKeyActions["rollKey"];
  onMade: (key: NewApiKeyDto) => void;
  onClose: () => void;
};

export function RollKeyDialog({ apiKey, rollKey, onMade, onClose }: RollKeyDialogProps) {
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]["value"]>("24");
  const [isPending, startTransition] = useTransition();
  const roll = () =>
    startTransition(async () => {
      const result = await rollKey({ keyId: apiKey.id, overlapHours: Number(overlap) });
      if (result.ok) onMade(result.data);
      else toast.error(result.error.message, { reference: result.error.reference });
    });
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      size="sm"
      title={`Roll “${apiKey.name}”`}
      description="A new key takes its place, with the same scopes and expiry."
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button variant="primary" isPending={isPending} onClick={roll}>
            Roll key
          </Button>
        </>
      }
    >
      <Field label="The old key">
        <Select options={OVERLAPS} value={overlap} onValueChange={setOverlap} />
      </Field>
    </Dialog>
  );
}
