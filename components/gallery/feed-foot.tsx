"use client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Feed } from "./use-feed";

const RATIOS = [1.5, 1.33, 0.8, 1, 1.5, 1.2];

/** The end of an endless list: a row to come, or why it does not come. */
export function FeedFoot({ feed }: { feed: Feed }) {
  if (feed.error) {
    return (
      <div className="mx-auto w-full max-w-130 px-4 py-8">
        <ErrorState
          title="More pictures could not be loaded"
          reference={feed.error.reference}
          action={
            <Button size="sm" onClick={feed.retry}>
              Try again
            </Button>
          }
        >
          {feed.error.message}
        </ErrorState>
      </div>
    );
  }
  return feed.isLoadingMore ? <RowSkeleton /> : <div className="h-8 shrink-0" />;
}

/** A row of pictures to come. */
export function RowSkeleton() {
  return (
    <div role="status" className="flex shrink-0 gap-[3px] overflow-hidden px-[3px] pb-8">
      <span className="sr-only">Loading more pictures</span>
      {RATIOS.map((ratio, index) => (
        <Skeleton
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
          key={index}
          className="h-[130px] rounded-picture! md:h-44"
          style={{ flex: `${ratio} 1 0` }}
        />
      ))}
    </div>
  );
}
