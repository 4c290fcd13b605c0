"use client";
"use no memo";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AccountForm, type AccountFormProps } from "../account-form";

export type SignUpFormProps = Pick<AccountFormProps, "action" | "next"> & { passwordLengthMin: number };

export function SignUpForm({ passwordLengthMin, ...props }: SignUpFormProps) {
  return (
    <AccountForm
      {...props}
      submitLabel="Create account"
      fields={({ values, fieldErrors }) => (
        <>
          <Field label="Name" error={fieldErrors?.name} isRequired>
            <Input name="name" autoComplete="name" defaultValue={values?.name} />
          </Field>
          <Field label="E-mail" error={fieldErrors?.email} isRequired>
            <Input
              name="email"
              type="email"
              inputMode="email"
              autoComplete="email"
              autoCapitalize="off"
              spellCheck={false}
              defaultValue={values?.email}
            />
          </Field>
          <Field
            label="Password"
            help={`At least ${passwordLengthMin} characters. A short sentence is good.`}
            error={fieldErrors?.password}
            isRequired
          >
            <PasswordInput name="password" autoComplete="new-password" />
          </Field>
        </>
      )}
    />
  );
}
