"use client";
import { Check, EyeOff, X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { RatingPips } from "@/components/ui/rating-pips";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { outputUrl } from "@/lib/generations/rules";
import type { ReviewPanelDto } from "@/lib/sharing/schema";

/** One picture with everything said about it. */
export function ReviewResult({
  result,
  onHide,
}: {
  result: ReviewPanelDto["results"][number];
  onHide: (commentId: string, isHidden: boolean) => void;
}) {
  return (
    <li className="flex gap-4 border-b py-4">
      <Link
        href={`/generations/${result.generationId}` as Route}
        aria-label="Open this picture"
        className="shrink-0"
      >
        <ThumbhashImage
          src={outputUrl({ id: result.outputId }, 320)}
          alt=""
          width={result.width ?? 1}
          height={result.height ?? 1}
          thumbhash={result.thumbhash}
          className="w-28 rounded-picture"
        />
      </Link>
      <div className="min-w-0 flex-1">
        {result.isApproved ? (
          <Badge tone="completed" icon={<Check aria-hidden="true" />} className="mb-1">
            Approved
          </Badge>
        ) : null}
        <ul className="flex flex-col gap-1">
          {result.marks.map((mark) => (
            <li key={mark.reviewerId} className="flex items-center gap-2">
              <span dir="auto" className="min-w-0 truncate">
                {mark.name}
              </span>
              {mark.verdict ? (
                <span className="inline-flex items-center gap-1 text-12 text-muted [&_svg]:size-3.5 [&_svg]:stroke-[1.6]">
                  {mark.verdict === "PICK" ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
                  {mark.verdict === "PICK" ? "Picked" : "Rejected"}
                </span>
              ) : null}
              {mark.stars ? <RatingPips value={mark.stars} /> : null}
            </li>
          ))}
        </ul>
        <Comments comments={result.comments} onHide={onHide} />
      </div>
    </li>
  );
}

function Comments({
  comments,
  onHide,
}: {
  comments: ReviewPanelDto["results"][number]["comments"];
  onHide: (commentId: string, isHidden: boolean) => void;
}) {
  return (
    <ul className="flex flex-col">
      {comments.map((comment) => (
        <li key={comment.id} className="mt-2 flex items-start gap-2">
          <p
            dir="auto"
            className={cx("min-w-0 flex-1 [overflow-wrap:anywhere]", comment.isHidden && "text-faint")}
          >
            <span className="text-muted">{comment.name}</span>{" "}
            <span className="whitespace-pre-wrap">{comment.body}</span>
            {comment.isHidden ? (
              <span className="ml-2 inline-flex items-center gap-1 text-12">
                <EyeOff aria-hidden="true" className="size-3.5 stroke-[1.6]" /> Hidden
              </span>
            ) : null}
          </p>
          <Button size="sm" variant="ghost" onClick={() => onHide(comment.id, !comment.isHidden)}>
            {comment.isHidden ? "Show" : "Hide"}
          </Button>
        </li>
      ))}
    </ul>
  );
}
