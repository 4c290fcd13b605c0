"use client";
"use no memo";
import { AlertDialog } from "radix-ui";
import { useTransition } from "react";
import { Button } from "./button";
import { cx } from "./cx";
import type { ConfirmDialogProps } from "./dialog";
import { dialogWidth, overlayClass, panelClass } from "./dialog-look";

export type ConfirmDialogContentProps = ConfirmDialogProps & {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** The question with its trigger, once it was asked. */
export function ConfirmDialogContent(props: ConfirmDialogContentProps) {
  const [isPending, startTransition] = useTransition();
  const { isOpen, onOpenChange: setOpen } = props;
  const confirm = () =>
    startTransition(async () => {
      await props.onConfirm();
      setOpen(false);
    });
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={setOpen}>
      {props.trigger ? <AlertDialog.Trigger asChild>{props.trigger}</AlertDialog.Trigger> : null}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClass} />
        <AlertDialog.Content className={cx(panelClass, dialogWidth.sm)}>
          <div className="px-5 pt-4 pb-5">
            <AlertDialog.Title className="font-strong text-16">{props.title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="mt-1 text-muted">{props.description}</div>
            </AlertDialog.Description>
            {props.children}
          </div>
          <div className="flex items-center justify-end gap-2 border-t px-5 py-3">
            <AlertDialog.Cancel asChild>
              <Button variant="ghost">Cancel</Button>
            </AlertDialog.Cancel>
            <Button variant={props.isDanger ? "danger" : "primary"} isPending={isPending} onClick={confirm}>
              {props.confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
