"use client";
"use no memo";
import { Slot } from "radix-ui";
import { createContext, type ReactNode, useContext, useState } from "react";
import { IntentTrigger } from "./intent-trigger";
import { onDemand, useOnDemand } from "./on-demand";

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

/** How what is inside closes it. */
export const DialogCloseContext = createContext<() => void>(() => {});
const dialog = onDemand(() => import("./dialog-content").then((module) => module.DialogContent));
const confirmDialog = onDemand(() =>
  import("./confirm-dialog-content").then((module) => module.ConfirmDialogContent),
);

/** A modal for a decision or a short form. Focus is trapped and returns to where it came from; Esc closes. */
export function Dialog(props: DialogProps) {
  const { isOpen, setOpen } = useOpen(props);
  const Content = useOnDemand(dialog, isOpen);
  if (Content) {
    return (
      <DialogCloseContext value={() => setOpen(false)}>
        <Content {...props} isOpen={isOpen} onOpenChange={setOpen} />
      </DialogCloseContext>
    );
  }
  return (
    <Opener trigger={props.trigger} isOpen={isOpen} onIntent={dialog.load} onOpen={() => setOpen(true)} />
  );
}

/** Closes the Dialog or Sheet around it: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  const close = useContext(DialogCloseContext);
  return <Slot.Root onClick={close}>{children}</Slot.Root>;
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
  const { isOpen, setOpen } = useOpen(props);
  const Content = useOnDemand(confirmDialog, isOpen);
  if (Content) return <Content {...props} isOpen={isOpen} onOpenChange={setOpen} />;
  return (
    <Opener
      trigger={props.trigger}
      isOpen={isOpen}
      onIntent={confirmDialog.load}
      onOpen={() => setOpen(true)}
    />
  );
}

/** Whether it is open, held by the caller or here. */
function useOpen({ isOpen, onOpenChange }: Pick<DialogProps, "isOpen" | "onOpenChange">) {
  const [isOpenInside, setOpenInside] = useState(false);
  const setOpen = (next: boolean) => {
    setOpenInside(next);
    onOpenChange?.(next);
  };
  return { isOpen: isOpen ?? isOpenInside, setOpen };
}

type OpenerProps = { trigger: ReactNode; isOpen: boolean; onIntent: () => void; onOpen: () => void };

function Opener({ trigger, ...rest }: OpenerProps) {
  return trigger ? (
    <IntentTrigger popup="dialog" {...rest}>
      {trigger}
    </IntentTrigger>
  ) : null;
}
