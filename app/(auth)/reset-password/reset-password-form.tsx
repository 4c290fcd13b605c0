"use client";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { AccountForm, type AccountFormProps } from "../account-form";

export type ResetPasswordFormProps = Pick<AccountFormProps, "action"> & {
  token: string;
  passwordLengthMin: number;
};

export function ResetPasswordForm({ action, token, passwordLengthMin }: ResetPasswordFormProps) {
  return (
    <AccountForm
      action={action}
      next={undefined}
      submitLabel="Set the password"
      errorLink={{ href: "/forgot-password", label: "Ask for another link" }}
      fields={({ fieldErrors }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field
            label="New password"
            help={`At least ${passwordLengthMin} characters. A short sentence is good.`}
            error={fieldErrors?.password ?? fieldErrors?.token}
            isRequired
          >
            <PasswordInput name="password" autoComplete="new-password" />
          </Field>
        </>
      )}
    />
  );
}
