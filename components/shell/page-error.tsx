"use client";
"use no memo";
import { useEffect } from "react";
import { PlainError, plainButtonClass } from "./plain-error";

export type PageErrorProps = { error: unknown; retry: () => void };

/**
 * Every page carries this in case it fails, so it is plain markup: no router link, no button with its parts.
 * What an error boundary shows. The digest is what Next logged the server's error under; its message stays there.
 */
export function PageError({ error, retry }: PageErrorProps) {
  useEffect(() => console.error(error), [error]);
  return (
    <div className="mx-auto w-full max-w-140 px-4 py-16">
      <PlainError
        title="This page could not be shown"
        reference={digestOf(error)}
        action={
          <>
            <button type="button" className={plainButtonClass} onClick={() => retry()}>
              Try again
            </button>
            <a
              href="/projects"
              className="inline-flex h-control items-center rounded-md px-3 font-medium text-muted hover:bg-fill hover:text-on-surface"
            >
              Go to projects
            </a>
          </>
        }
      >
        Something failed while it was being made. Your work is safe: what you saved is stored, and what is
        running goes on. Try again; if it fails again, send the reference to whoever runs this studio.
      </PlainError>
    </div>
  );
}

export function digestOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}
