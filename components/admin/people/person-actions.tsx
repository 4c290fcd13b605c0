"use client";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import type { MenuEntries } from "@/components/ui/menu-entries";
import type { GrantCreditsInput, PersonDto, SetRoleInput, SuspendInput } from "@/lib/admin/schema";
import type { GrantTierInput } from "@/lib/billing/schema";
import type { ActionResult } from "@/lib/core/result";
import { useAdminAction } from "../use-admin-action";
import { CreditsDialog } from "./credits-dialog";
import { PlanDialog } from "./plan-dialog";
import { SuspendDialog } from "./suspend-dialog";

export type PersonActionsProps = {
  person: PersonDto;
  onRole: (input: SetRoleInput) => Promise<ActionResult<unknown>>;
  onPlan: (input: GrantTierInput) => Promise<ActionResult<unknown>>;
  onCredits: (input: GrantCreditsInput) => Promise<ActionResult<{ balance: number }>>;
  onSuspend: (input: SuspendInput) => Promise<ActionResult<unknown>>;
  onRestore: (input: { userId: string }) => Promise<ActionResult<unknown>>;
  onSignOut: (input: { userId: string }) => Promise<ActionResult<{ endedCount: number }>>;
};

type Open = "role" | "plan" | "credits" | "suspend" | "sign-out" | null;

/** What an administrator can do about an account. Each says before what it will do. */
export function PersonActions(props: PersonActionsProps) {
  const { person } = props;
  const [open, setOpen] = useState<Open>(null);
  const { run } = useAdminAction();
  const close = () => setOpen(null);
  const restore = () =>
    run(() => props.onRestore({ userId: person.id }), { done: `${person.name} can sign in again.` });
  return (
    <>
      <DropdownMenu
        trigger={<Button icon={<ChevronDown aria-hidden="true" />}>Actions</Button>}
        entries={entriesFor(person, setOpen, restore)}
      />
      {open === "plan" ? <PlanDialog person={person} onSave={props.onPlan} onClose={close} /> : null}
      {open === "credits" ? <CreditsDialog person={person} onSave={props.onCredits} onClose={close} /> : null}
      {open === "suspend" ? <SuspendDialog person={person} onSave={props.onSuspend} onClose={close} /> : null}
      {open === "role" ? <RoleConfirm person={person} onRole={props.onRole} onClose={close} /> : null}
      {open === "sign-out" ? (
        <ConfirmDialog
          isOpen
          onOpenChange={close}
          title={`Sign ${person.name} out everywhere?`}
          description="Every browser of this account has to sign in again. API keys keep working."
          confirmLabel="Sign out everywhere"
          onConfirm={() =>
            run(() => props.onSignOut({ userId: person.id }), { done: `${person.name} is signed out.` })
          }
        />
      ) : null}
    </>
  );
}

function entriesFor(person: PersonDto, setOpen: (open: Open) => void, restore: () => void): MenuEntries {
  return [
    { label: "Give a plan", onSelect: () => setOpen("plan") },
    { label: "Give or take credits", onSelect: () => setOpen("credits") },
    {
      label: person.role === "ADMIN" ? "Take the administrator role away" : "Make administrator",
      onSelect: () => setOpen("role"),
    },
    { label: "Sign out everywhere", onSelect: () => setOpen("sign-out") },
    { kind: "separator" },
    person.isSuspended
      ? { label: "Restore the account", onSelect: restore }
      : {
          label: "Suspend",
          isDanger: true,
          isDisabled: person.role === "ADMIN",
          onSelect: () => setOpen("suspend"),
        },
  ];
}

function RoleConfirm({
  person,
  onRole,
  onClose,
}: Pick<PersonActionsProps, "person" | "onRole"> & { onClose: () => void }) {
  const { run } = useAdminAction();
  const isAdmin = person.role === "ADMIN";
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={isAdmin ? `Take the role away from ${person.name}?` : `Make ${person.name} an administrator?`}
      description={
        isAdmin
          ? "They keep their account and everything in it, and lose these pages at once."
          : "They can see everybody's jobs, change plans and servers, suspend accounts and make more administrators."
      }
      confirmLabel={isAdmin ? "Take the role away" : "Make administrator"}
      isDanger={isAdmin}
      onConfirm={() =>
        run(() => onRole({ userId: person.id, role: isAdmin ? "USER" : "ADMIN" }), {
          done: isAdmin ? `${person.name} is a creator now.` : `${person.name} is an administrator now.`,
        })
      }
    />
  );
}
