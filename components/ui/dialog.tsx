"use client";
import { X } from "lucide-react";
import { AlertDialog, Dialog as Radix } from "radix-ui";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "./button";
import { cx } from "./cx";
import { IconButton } from "./icon-button";

export type DialogProps = {
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** The button that opens it, when the caller does not hold `isOpen`. */
  trigger?: ReactNode;
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  /** Buttons, right-aligned, the primary last. */
  footer?: ReactNode;
  /** 400, 520 or 760 px wide. Default "md". */
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
};

export const overlayClass =
  "fixed inset-0 z-50 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";
const WIDTH = { sm: "max-w-[25rem]", md: "max-w-[32.5rem]", lg: "max-w-[47.5rem]" };
const panelClass =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg bg-surface-float shadow-float outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";

/**
 * Focus goes to the first field, else to the panel itself: never to the close button, whose tooltip would open.
 * On touch always to the panel, so that the keyboard does not jump up.
 */
export function focusFirstField(event: Event) {
  event.preventDefault();
  const panel = event.currentTarget;
  if (!(panel instanceof HTMLElement)) return;
  const field = panel.querySelector<HTMLElement>(
    "[data-autofocus], input:not([type=hidden]):enabled, textarea:enabled, [role=combobox]:enabled",
  );
  const isTouch = window.matchMedia("(pointer: coarse)").matches;
  (isTouch ? panel : (field ?? panel)).focus({ preventScroll: true });
}

/** A modal for a decision or a short form. Focus is trapped and returns to where it came from; Esc closes. */
export function Dialog(props: DialogProps) {
  const { isOpen, onOpenChange, trigger, title, description, footer, size = "md", children } = props;
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          tabIndex={-1}
          onOpenAutoFocus={focusFirstField}
          className={cx(panelClass, WIDTH[size])}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-strong text-16 [overflow-wrap:anywhere]">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton
                label="Close"
                keys="esc"
                size="sm"
                icon={<X aria-hidden="true" />}
                className="-mr-2"
              />
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-auto px-5 pt-1 pb-5 empty:hidden">{children}</div>
          {footer ? (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">{footer}</div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the Dialog or Sheet around it: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}

export type ConfirmDialogProps = Omit<DialogProps, "footer" | "size" | "title"> & {
  title: string;
  /** The verb that happens: "Revoke link", never "OK". */
  confirmLabel: string;
  isDanger?: boolean;
  /** The dialog stays, busy, until the promise settles; then it closes. Throwing keeps it open. */
  onConfirm: () => void | Promise<void>;
};

/** For what cannot be undone. When it can, do it and offer Undo in a toast instead. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const [isPending, startTransition] = useTransition();
  const isOpen = props.isOpen ?? isOpenInside;
  const setOpen = props.onOpenChange ?? setOpenInside;
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
        <AlertDialog.Content className={cx(panelClass, WIDTH.sm)}>
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
