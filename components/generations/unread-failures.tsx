import { Button } from "@/components/ui/button";
import type { GenerationDto } from "@/lib/generations/schema";
import { QueueRow } from "./queue-row";

export type UnreadFailuresProps = {
  failed: readonly GenerationDto[];
  onRetry: (generation: GenerationDto) => void;
  onRead: (generations: readonly GenerationDto[]) => void;
};

/** What failed and was not looked at: it stays at the top until somebody says so. */
export function UnreadFailures({ failed, onRetry, onRead }: UnreadFailuresProps) {
  if (failed.length === 0) return null;
  return (
    <section aria-labelledby="unread" className="mb-8">
      <div className="mb-2 flex items-center gap-3">
        <h2 id="unread" className="flex-1 font-strong text-16">
          {failed.length === 1 ? "1 failed" : `${failed.length} failed`}
        </h2>
        <Button size="sm" onClick={() => onRead(failed)}>
          Mark as read
        </Button>
      </div>
      <ul className="border-t">
        {failed.map((one) => (
          <QueueRow key={one.id} generation={one} onRetry={() => onRetry(one)} />
        ))}
      </ul>
    </section>
  );
}
