"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AccountForm, type AccountFormProps } from "../account-form";

export function ForgotPasswordForm({ action }: Pick<AccountFormProps, "action">) {
  return (
    <AccountForm
      action={action}
      next={undefined}
      submitLabel="Send the link"
      doneText={(email) =>
        `If ${email} has an account here, a mail is on its way. The link works for one hour. Look into the spam folder too.`
      }
      fields={({ values, fieldErrors }) => (
        <Field label="E-mail" error={fieldErrors?.email} isRequired>
          <Input
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            defaultValue={values?.email}
          />
        </Field>
      )}
    />
  );
}
