"use client";
import { BadgeCheck, MailWarning } from "lucide-react";
import { useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { RequestErasureInput } from "@/lib/leaving/schema";
import type { ChangeEmailInput, SessionUserDto, UpdateProfileInput } from "@/lib/users/schema";
import { Appearance } from "./appearance";
import { DangerZone } from "./danger-zone";
import { SettingsForm } from "./settings-form";
import { SettingsSection } from "./settings-frame";

export type AccountActions = {
  updateProfile: (input: UpdateProfileInput) => Promise<ActionResult<void>>;
  requestEmailChange: (input: ChangeEmailInput) => Promise<ActionResult<void>>;
  requestVerification: (input: Record<string, never>) => Promise<ActionResult<{ isSent: boolean }>>;
  eraseAccount: (input: RequestErasureInput) => Promise<ActionResult<void>>;
};

/** Who one is here, and how the studio looks in this browser. */
export function AccountScreen({
  user,
  isByMail,
  actions,
}: {
  user: SessionUserDto;
  /** Mails leave this installation; otherwise its administrator reads them. */
  isByMail: boolean;
  actions: AccountActions;
}) {
  return (
    <>
      <SettingsSection id="profile" title="Profile">
        <SettingsForm
          submitLabel="Save name"
          isKept
          onSave={({ name = "" }) => actions.updateProfile({ name })}
          onSaved={() => toast.done("The name is saved.")}
          fields={(errors) => (
            <Field label="Name" error={errors.name}>
              <Input name="name" autoComplete="name" defaultValue={user.name} />
            </Field>
          )}
        />
      </SettingsSection>
      <SettingsSection id="email" title="E-mail">
        <EmailAddress user={user} isByMail={isByMail} onVerify={actions.requestVerification} />
        <ChangeEmail onChange={actions.requestEmailChange} isByMail={isByMail} />
      </SettingsSection>
      <SettingsSection id="appearance" title="Appearance">
        <Appearance />
      </SettingsSection>
      <DangerZone eraseAccount={actions.eraseAccount} />
    </>
  );
}

type EmailAddressProps = {
  user: SessionUserDto;
  isByMail: boolean;
  onVerify: AccountActions["requestVerification"];
};

function EmailAddress({ user, isByMail, onVerify }: EmailAddressProps) {
  const [isPending, startTransition] = useTransition();
  const verify = () =>
    startTransition(async () => {
      const result = await onVerify({});
      if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
      else if (!result.data.isSent) toast.done("This address is confirmed already.");
      else toast.done(`A mail is on its way to ${user.email}.${where(isByMail)}`);
    });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="[overflow-wrap:anywhere]">{user.email}</span>
      {user.isEmailVerified ? (
        <Badge tone="completed" icon={<BadgeCheck aria-hidden="true" />}>
          Confirmed
        </Badge>
      ) : (
        <>
          <Badge tone="warn" icon={<MailWarning aria-hidden="true" />}>
            Not confirmed
          </Badge>
          <Button size="sm" isPending={isPending} onClick={verify}>
            Send the link again
          </Button>
        </>
      )}
    </div>
  );
}

function ChangeEmail({
  onChange,
  isByMail,
}: {
  onChange: AccountActions["requestEmailChange"];
  isByMail: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button className="mt-4" onClick={() => setOpen(true)}>
        Change address
      </Button>
    );
  }
  return (
    <div className="mt-5">
      <SettingsForm
        submitLabel="Send the link"
        onSave={({ email = "", currentPassword = "" }) => onChange({ email, currentPassword })}
        onSaved={(_output, { email }) => {
          setOpen(false);
          toast.done(`Open the link in the mail to ${email}. Until then nothing changes.${where(isByMail)}`);
        }}
        fields={(errors) => (
          <>
            <Field
              label="New address"
              help="It gets a link; the present one is told once it is used."
              error={errors.email}
            >
              <Input
                name="email"
                type="email"
                inputMode="email"
                autoComplete="email"
                autoCapitalize="off"
                spellCheck={false}
              />
            </Field>
            <Field label="Present password" error={errors.currentPassword}>
              <PasswordInput name="currentPassword" autoComplete="current-password" />
            </Field>
          </>
        )}
      />
    </div>
  );
}

function where(isByMail: boolean): string {
  return isByMail ? "" : " This installation keeps its mails; the administrator can read them.";
}
