"use client";
"use no memo";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { focusFirstField, overlayClass } from "./dialog-look";
import { IconButton } from "./icon-button";
import type { SheetProps } from "./sheet";

export type SheetContentProps = SheetProps & {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

const WIDTH = { md: "md:max-w-[25rem]", lg: "md:max-w-[35rem]" };

/** The sheet with its trigger, once it was opened. */
export function SheetContent(props: SheetContentProps) {
  const { isOpen, onOpenChange, trigger, title, description, footer, size = "md", children } = props;
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          tabIndex={-1}
          onOpenAutoFocus={focusFirstField}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={`fixed z-50 flex flex-col bg-surface-float shadow-float outline-none max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[92dvh] max-md:rounded-t-sheet max-md:pb-[env(safe-area-inset-bottom)] max-md:shadow-sheet max-md:data-[state=closed]:animate-rise-out max-md:data-[state=open]:animate-rise-in md:inset-y-0 md:right-0 md:w-full md:data-[state=closed]:animate-slide-out md:data-[state=open]:animate-slide-in ${WIDTH[size]}`}
        >
          <span
            aria-hidden="true"
            className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-fill-active md:hidden"
          />
          <div className="flex items-center gap-3 border-b px-5 py-2">
            <div className="min-w-0 flex-1">
              <Radix.Title className="truncate font-strong text-16">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="text-muted">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" keys="esc" icon={<X aria-hidden="true" />} className="-mr-2" />
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-5">{children}</div>
          {footer ? <div className="flex items-center gap-2 border-t px-5 py-3">{footer}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
