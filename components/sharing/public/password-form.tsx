import { ClosedDoor } from "./closed-door";

const REFUSALS: Record<string, string> = {
  wrong: "That is not the password. Check capitals and spaces, then try again.",
  wait: "Too many tries. Wait a quarter of an hour, then try again.",
};

/** Works without scripts. Neither the title nor the owner is named before the door is open. */
export function PasswordForm({
  linkToken,
  slug,
  refused,
}: {
  linkToken: string;
  slug: string;
  refused: string | undefined;
}) {
  const refusal = REFUSALS[refused ?? ""];
  return (
    <ClosedDoor title="This page has a password">
      <p>Whoever sent you the link knows it.</p>
      <form
        method="post"
        action={`/api/public/links/${linkToken}/unlock`}
        className="mt-6 flex flex-col gap-1.5"
      >
        <input type="hidden" name="slug" value={slug} />
        <label htmlFor="password" className="font-medium text-14 text-on-surface">
          Password
        </label>
        <div className="flex gap-2">
          <input
            id="password"
            name="password"
            type="password"
            required
            maxLength={200}
            autoComplete="off"
            aria-describedby={refusal ? "refusal" : undefined}
            aria-invalid={refusal ? true : undefined}
            className="field-box h-control-lg min-w-0 flex-1 px-3 text-16 text-on-surface"
          />
          <button
            type="submit"
            className="h-control-lg rounded-md bg-accent px-4 font-strong text-14 text-on-accent hover:bg-accent-hover"
          >
            Open
          </button>
        </div>
        {refusal ? (
          <p id="refusal" role="alert" className="mt-1 text-14 text-danger">
            {refusal}
          </p>
        ) : null}
      </form>
    </ClosedDoor>
  );
}
