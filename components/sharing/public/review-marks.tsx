"use client";
import { Check, MessageSquare, X } from "lucide-react";
import { type ReactNode, useState, useTransition } from "react";
import { cx } from "@/components/ui/cx";
import { COMMENT_LENGTH_MAX } from "@/lib/sharing/rules";
import type { ReviewStateDto, Verdict, VisitorCommentDto } from "@/lib/sharing/schema";
import { comment, mark, useReview } from "./review-store";

const STARS = [1, 2, 3, 4, 5] as const;

/** Pick, reject, one to five, and words: under one picture. Nothing before a name was given. */
export function ReviewMarks(props: {
  linkToken: string;
  exhibitKey: string;
  number: number;
  initial: ReviewStateDto;
}) {
  const { linkToken, exhibitKey: key, number, initial } = props;
  const review = useReview(initial);
  const [refused, setRefused] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const own = review.marks[key] ?? { verdict: null, stars: null };
  const press = async (next: { verdict?: Verdict | null; stars?: number | null }) =>
    setRefused(await mark(linkToken, key, next));
  const verdict = (wanted: Verdict) => press({ verdict: own.verdict === wanted ? null : wanted });
  return (
    <div className="px-5 pt-2 text-14 md:px-0">
      {review.name === null ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a wrapping row
        <div
          role="group"
          aria-label={`Your review of picture ${number}`}
          className="flex flex-wrap items-center gap-x-1 gap-y-2"
        >
          <Toggle label="Pick" isOn={own.verdict === "PICK"} onPress={() => void verdict("PICK")}>
            <Check aria-hidden="true" />
          </Toggle>
          <Toggle label="Reject" isOn={own.verdict === "REJECT"} onPress={() => void verdict("REJECT")}>
            <X aria-hidden="true" />
          </Toggle>
          <Stars value={own.stars} onPress={(stars) => void press({ stars })} />
          <span className="flex-1" />
          <Toggle label="Comment" isOn={isOpen} isWordless onPress={() => setOpen(!isOpen)}>
            <MessageSquare aria-hidden="true" />
          </Toggle>
        </div>
      )}
      <Said comments={review.comments[key] ?? []} />
      {isOpen ? (
        <CommentForm
          number={number}
          onSend={async (body) => {
            const answer = await comment(linkToken, key, body);
            setRefused(answer);
            if (answer === null) setOpen(false);
          }}
        />
      ) : null}
      {refused ? (
        <p role="alert" className="mt-1 text-danger">
          {refused}
        </p>
      ) : null}
    </div>
  );
}

function Said({ comments }: { comments: VisitorCommentDto[] }) {
  if (comments.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-2">
      {comments.map((one) => (
        <li key={one.at + one.name} dir="auto" className="[overflow-wrap:anywhere]">
          <span className="text-muted">{one.name}</span>{" "}
          <span className="whitespace-pre-wrap">{one.body}</span>
        </li>
      ))}
    </ul>
  );
}

function Toggle(props: {
  label: string;
  isOn: boolean;
  /** Its icon says it: the row of a narrow picture has no room for the word. */
  isWordless?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={props.isOn}
      title={props.isWordless ? props.label : undefined}
      onClick={props.onPress}
      className={cx(
        "touch-target inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 hover:bg-fill-hover [&_svg]:size-4 [&_svg]:stroke-[1.6]",
        props.isOn ? "bg-fill-active text-on-surface" : "text-muted",
      )}
    >
      {props.children}
      <span className={props.isWordless ? "sr-only" : undefined}>{props.label}</span>
    </button>
  );
}

function Stars({ value, onPress }: { value: number | null; onPress: (stars: number | null) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of buttons
    <span role="group" aria-label="Rating" className="ml-1 inline-flex">
      {STARS.map((stars) => (
        <button
          key={stars}
          type="button"
          aria-label={`${stars} of 5`}
          aria-pressed={value === stars}
          onClick={() => onPress(value === stars ? null : stars)}
          className="touch-target grid h-8 w-6 place-items-center"
        >
          <span
            aria-hidden="true"
            className={cx(
              "size-2.5 rounded-full",
              (value ?? 0) >= stars ? "bg-on-surface" : "inset-ring inset-ring-line-control",
            )}
          />
        </button>
      ))}
    </span>
  );
}

function CommentForm({ number, onSend }: { number: number; onSend: (body: string) => Promise<void> }) {
  const [isPending, startTransition] = useTransition();
  return (
    <form
      className="mt-2 flex flex-col items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const body = String(new FormData(event.currentTarget).get("body") ?? "").trim();
        if (body) startTransition(() => onSend(body));
      }}
    >
      <textarea
        name="body"
        required
        rows={2}
        maxLength={COMMENT_LENGTH_MAX}
        aria-label={`Comment on picture ${number}`}
        className="field-box w-full px-3 py-2 text-14 text-on-surface"
      />
      <button
        type="submit"
        disabled={isPending}
        className="h-8 rounded-md bg-fill px-3 font-medium hover:bg-fill-hover disabled:opacity-60"
      >
        Send comment
      </button>
    </form>
  );
}
