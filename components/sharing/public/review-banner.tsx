"use client";
import { useEffect, useState, useTransition } from "react";
import { REVIEWER_NAME_MAX } from "@/lib/sharing/rules";
import type { ReviewStateDto } from "@/lib/sharing/schema";
import { join, startReview, useReview } from "./review-store";

/** Where a visitor says who they are; afterwards, what they have done so far. */
export function ReviewBanner({ linkToken, initial }: { linkToken: string; initial: ReviewStateDto }) {
  const review = useReview(initial);
  const [refused, setRefused] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  useEffect(() => startReview(initial), [initial]);
  const submit = (form: FormData) =>
    startTransition(async () => {
      setRefused(await join(linkToken, String(form.get("name") ?? "").trim()));
    });
  const picks = Object.values(review.marks).filter((one) => one.verdict === "PICK").length;
  return (
    <section
      aria-label="Your review"
      className="mx-auto mb-10 flex w-full max-w-[80rem] flex-wrap items-center gap-x-4 gap-y-3 px-5 text-14 md:px-10"
    >
      {review.name !== null ? (
        <p className="text-muted" aria-live="polite">
          You review as <span className="text-on-surface">{review.name}</span>.{" "}
          {picks === 1 ? "1 picture picked." : `${picks} pictures picked.`}
        </p>
      ) : (
        <form
          className="flex flex-wrap items-center gap-x-4 gap-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            submit(new FormData(event.currentTarget));
          }}
        >
          <label htmlFor="reviewer">To pick and comment, say who you are</label>
          <span className="flex gap-2">
            <input
              id="reviewer"
              name="name"
              required
              maxLength={REVIEWER_NAME_MAX}
              autoComplete="name"
              placeholder="Your name"
              className="field-box h-control w-48 px-3 text-14 text-on-surface"
            />
            <button
              type="submit"
              disabled={isPending}
              className="h-control rounded-md bg-accent px-3.5 font-strong text-on-accent hover:bg-accent-hover disabled:opacity-60"
            >
              Start review
            </button>
          </span>
          {refused ? (
            <span role="alert" className="text-danger">
              {refused}
            </span>
          ) : null}
        </form>
      )}
    </section>
  );
}
