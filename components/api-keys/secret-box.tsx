"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** A secret in full, with the button that copies it. */
export function SecretBox({ label, secret }: { label: string; secret: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => toast.error("The browser did not allow copying. Select the text and copy it by hand."),
    );
  return (
    <div className="rounded-md bg-fill p-3">
      <p className="text-12 text-faint">{label}</p>
      <code className="mt-1 block select-all text-13 [overflow-wrap:anywhere]">{secret}</code>
      <Button
        className="mt-3"
        onClick={copy}
        data-autofocus
        icon={isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      >
        {isCopied ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}
