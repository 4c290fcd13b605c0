"use client";
"use no memo";
import type { Route } from "next";
import { type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { PlainIcon } from "@/components/ui/plain-icon";
import { EMPTY_FORM_STATE, type FormState } from "@/lib/users/form-state";

export type AccountFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Where to go afterwards; the server checks that it stays on this site. */
  next: string | undefined;
  submitLabel: string;
  /** Said before anything is sent, for example that the account is suspended. */
  notice?: string;
  /** What to say in place of the form once it worked, for forms that stay on their page. */
  doneText?: (about: string) => string;
  /** A way on, under a refusal. */
  errorLink?: { href: Route; label: string };
  fields: (state: FormState) => ReactNode;
};

/**
 * A form of the front door. It posts without scripts too; with them it submits by hand, because a form `action`
 * empties the inputs and a mistyped password should stay to be looked at.
 */
export function AccountForm(props: AccountFormProps) {
  const { action, next, submitLabel, notice, doneText, errorLink, fields } = props;
  const [state, submit, isPending] = useActionState(action, EMPTY_FORM_STATE);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.fieldErrors) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);
  const sentence = state.error ?? (state === EMPTY_FORM_STATE ? notice : undefined);
  if (state.done !== undefined && doneText) {
    return (
      <p role="status" className="flex gap-2.5 rounded-md bg-accent-soft px-3 py-2.5">
        <PlainIcon name="check" className="mt-0.5 size-4 shrink-0 stroke-[1.6] text-completed" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{doneText(state.done)}</span>
      </p>
    );
  }
  return (
    <form
      ref={form}
      action={submit}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        if (!isPending) startTransition(() => submit(data));
      }}
      className="flex flex-col gap-5"
    >
      {sentence ? (
        <p role="alert" className="flex gap-2.5 rounded-md bg-danger-soft px-3 py-2.5 text-danger">
          <PlainIcon name="alert" className="mt-0.5 size-4 shrink-0 stroke-[1.6]" />
          <span>
            {sentence}{" "}
            {state.error && errorLink ? (
              <a href={errorLink.href} className="font-medium underline underline-offset-3">
                {errorLink.label}
              </a>
            ) : null}
          </span>
        </p>
      ) : null}
      {next ? <input type="hidden" name="next" value={next} /> : null}
      {fields(state)}
      <SubmitButton isPending={isPending}>{submitLabel}</SubmitButton>
    </form>
  );
}

/** What Button is, without the parts a form at the door never uses. While it waits it keeps its place and focus. */
function SubmitButton({ isPending, children }: { isPending: boolean; children: ReactNode }) {
  return (
    <button
      type="submit"
      {...(isPending ? { "aria-busy": true, "aria-disabled": true } : {})}
      className={`${buttonClass({ variant: "primary", size: "lg" })} w-full`}
    >
      {isPending ? <PlainIcon name="spinner" className="animate-turn" /> : null}
      {children}
    </button>
  );
}
