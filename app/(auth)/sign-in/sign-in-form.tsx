"use client";
"use no memo";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AccountForm, type AccountFormProps } from "../account-form";

/** E-mail and password. Which of the two was wrong is never said. */
export function SignInForm(props: Pick<AccountFormProps, "action" | "next" | "notice">) {
  return (
    <AccountForm
      {...props}
      submitLabel="Sign in"
      fields={({ values, fieldErrors }) => (
        <>
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
          <Field label="Password" error={fieldErrors?.password} isRequired>
            <PasswordInput name="password" autoComplete="current-password" />
          </Field>
        </>
      )}
    />
  );
}
