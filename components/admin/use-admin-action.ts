"use client";
import { useState, useTransition } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionError, ActionResult } from "@/lib/core/result";

/** Runs an action of a dialog or a button: what failed is told at its field, or in a toast when it has none. */
export function useAdminAction() {
  const [error, setError] = useState<ActionError | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = <T>(
    ask: () => Promise<ActionResult<T>>,
    { done, after }: { done?: string; after?: (data: T) => void } = {},
  ) =>
    startTransition(async () => {
      setError(null);
      const result = await ask();
      if (result.ok) {
        if (done) toast.done(done);
        after?.(result.data);
        return;
      }
      setError(result.error);
      if (!result.error.fields) toast.error(result.error.message, { reference: result.error.reference });
    });
  return { error, isPending, run };
}
