"use client";
import { useState, useTransition } from "react";
import type { ActionResult } from "@/lib/core/result";

const LOOK =
  "inline-flex h-control-lg items-center self-start rounded-md bg-accent px-4 font-strong text-14 text-on-accent hover:bg-accent-hover disabled:opacity-60";

/** Makes an own copy and opens it; for somebody without a session the way leads through /sign-in and back here. */
export function UseWorkflow({
  slug,
  isSignedIn,
  act,
}: {
  slug: string;
  isSignedIn: boolean;
  act: (input: { slug: string }) => Promise<ActionResult<{ workflowId: string }>>;
}) {
  const [refused, setRefused] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  if (!isSignedIn) {
    const next = encodeURIComponent(`/public/workflow/${encodeURIComponent(slug)}`);
    return (
      <a href={`/sign-in?next=${next}`} className={LOOK}>
        Sign in to use this workflow
      </a>
    );
  }
  return (
    <>
      <button
        type="button"
        disabled={isPending}
        className={LOOK}
        onClick={() =>
          startTransition(async () => {
            const result = await act({ slug });
            if (result.ok) location.assign(`/workflows/${result.data.workflowId}`);
            else setRefused(result.error.message);
          })
        }
      >
        Use this workflow
      </button>
      {refused ? (
        <p role="alert" className="text-14 text-danger">
          {refused}
        </p>
      ) : null}
    </>
  );
}
