"use client";
import { useQuery } from "@tanstack/react-query";
import { ImageUp } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { queryClient } from "@/components/shell/query-client";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { OutputDto } from "@/lib/generations/schema";
import type { MakeActions } from "./generation-actions";

export type UseAsInputProps = Pick<MakeActions, "inputTargets" | "sendToInput"> & { output: OutputDto };

/** Sends a picture into an image field of a workflow, and opens its form. */
export function UseAsInput({ output, inputTargets, sendToInput }: UseAsInputProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const targets = useQuery(
    {
      queryKey: ["input-targets"],
      queryFn: async () => {
        const result = await inputTargets({});
        if (!result.ok) throw new Error(result.error.message);
        return result.data;
      },
      enabled: isOpen,
      staleTime: 30_000,
    },
    queryClient(),
  );
  const send = async (workflowId: string, field: string) => {
    const result = await sendToInput({ outputId: output.id, workflowId, field }).catch(() => null);
    if (result?.ok) return router.push(`/workflows/${workflowId}?parent=${output.generationId}` as Route);
    toast.error(
      result?.error.message ?? "There is no connection to the server. Nothing was sent; try again.",
    );
  };
  const found = targets.data ?? [];
  return (
    <DropdownMenu
      align="start"
      onOpenChange={setOpen}
      trigger={<Button icon={<ImageUp aria-hidden="true" />}>Use as input</Button>}
      entries={[
        targets.isPending && { label: "Looking for image fields", isDisabled: true },
        targets.isError && { label: "The workflows could not be loaded", isDisabled: true },
        targets.isSuccess &&
          found.length === 0 && { label: "No workflow here takes a picture", isDisabled: true },
        ...found.map(({ workflowId, name, field, label }) => ({
          label: `${name}: ${label}`,
          onSelect: () => void send(workflowId, field),
        })),
      ]}
    />
  );
}
