"use client";
"use no memo";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { cx } from "./cx";
import type { DialogProps } from "./dialog";
import { dialogWidth, focusFirstField, overlayClass, panelClass } from "./dialog-look";
import { IconButton } from "./icon-button";

export type DialogContentProps = DialogProps & {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** The dialog with its trigger, once it was opened. */
export function DialogContent(props: DialogContentProps) {
  const { isOpen, onOpenChange, trigger, title, description, footer, size = "md", children } = props;
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          tabIndex={-1}
          onOpenAutoFocus={focusFirstField}
          className={cx(panelClass, dialogWidth[size])}
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
