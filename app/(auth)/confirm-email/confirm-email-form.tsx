"use client";
import { AccountForm, type AccountFormProps } from "../account-form";

export function ConfirmEmailForm({ action, token }: Pick<AccountFormProps, "action"> & { token: string }) {
  return (
    <AccountForm
      action={action}
      next={undefined}
      submitLabel="Confirm"
      doneText={(email) => `${email} is confirmed.`}
      fields={({ fieldErrors }) => (
        <>
          <input type="hidden" name="token" value={token} />
          {fieldErrors?.token ? (
            <p role="alert" className="text-danger">
              {fieldErrors.token}
            </p>
          ) : null}
        </>
      )}
    />
  );
}
