"use client";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import { PASSWORD_LENGTH_MIN } from "@/lib/users/rules";
import type {
  ChangePasswordInput,
  ConnectionDto,
  ProviderInput,
  SessionIdInput,
  SessionListDto,
} from "@/lib/users/schema";
import { Connections } from "./connections";
import { SessionList } from "./session-list";
import { SettingsForm } from "./settings-form";
import { SettingsSection } from "./settings-frame";

export type SecurityActions = {
  changePassword: (input: ChangePasswordInput) => Promise<ActionResult<void>>;
  endSession: (input: SessionIdInput) => Promise<ActionResult<void>>;
  signOutEverywhere: (input: { isCurrentKept: boolean }) => Promise<ActionResult<{ endedCount: number }>>;
  linkAccount: (input: ProviderInput) => Promise<ActionResult<{ url: string }>>;
  unlinkAccount: (input: ProviderInput) => Promise<ActionResult<void>>;
};

export type SecurityScreenProps = {
  sessions: SessionListDto[];
  connections: ConnectionDto[];
  /** How a link to a provider ended, just now. */
  linked: string | undefined;
  actions: SecurityActions;
};

/** How one gets in, and who is in. */
export function SecurityScreen({ sessions, connections, linked, actions }: SecurityScreenProps) {
  return (
    <>
      <SettingsSection
        id="password"
        title="Password"
        description="Other browsers are signed out when it changes."
      >
        <SettingsForm
          submitLabel="Change password"
          onSave={({ currentPassword = "", password = "" }) =>
            actions.changePassword({ currentPassword, password })
          }
          onSaved={() => toast.done("The password is changed. Other browsers are signed out.")}
          fields={(errors) => (
            <>
              <Field label="Present password" error={errors.currentPassword}>
                <PasswordInput name="currentPassword" autoComplete="current-password" />
              </Field>
              <Field
                label="New password"
                help={`At least ${PASSWORD_LENGTH_MIN} characters. A short sentence is good.`}
                error={errors.password}
              >
                <PasswordInput name="password" autoComplete="new-password" />
              </Field>
            </>
          )}
        />
      </SettingsSection>
      <SettingsSection
        id="sessions"
        title="Signed in"
        description="Every browser that is in your account. Ending one signs it out at once."
      >
        <SessionList sessions={sessions} actions={actions} />
      </SettingsSection>
      {connections.length > 0 ? (
        <SettingsSection
          id="connections"
          title="Other ways in"
          description="Link an account elsewhere to sign in with it. Addresses are never compared; only a link made here counts."
        >
          <Connections connections={connections} linked={linked} actions={actions} />
        </SettingsSection>
      ) : null}
    </>
  );
}
