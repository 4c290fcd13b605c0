"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";

export type AdminDialogProps = {
  title: string;
  /** What will happen, before it does. */
  description: ReactNode;
  confirmLabel: string;
  isDanger?: boolean;
  isPending: boolean;
  onSubmit: (form: FormData) => void;
  onClose: () => void;
  children: ReactNode;
};

/** A short form that names its effect. */
export function AdminDialog(props: AdminDialogProps) {
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={props.title}
      description={props.description}
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button
            variant={props.isDanger ? "danger" : "primary"}
            type="submit"
            form="admin-form"
            isPending={props.isPending}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <form
        id="admin-form"
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit(new FormData(event.currentTarget));
        }}
      >
        {props.children}
      </form>
    </Dialog>
  );
}
