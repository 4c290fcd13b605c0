import Link from "next/link";
import { ROUTES } from "@/components/shell/shell-data";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export type GalleryEmptyProps = { isFiltered: boolean; isTrash: boolean; onClear: () => void };

/** Nothing to show: nothing matches, nothing was thrown away, or nothing was made yet. */
export function GalleryEmpty({ isFiltered, isTrash, onClear }: GalleryEmptyProps) {
  if (isFiltered) {
    return (
      <EmptyState title="Nothing matches" action={<Button onClick={onClear}>Clear filters</Button>}>
        No result has all of these filters and words. Words are looked for in the prompts.
      </EmptyState>
    );
  }
  if (isTrash) {
    return (
      <EmptyState
        title="The trash is empty"
        action={
          <Button asChild>
            <Link href={ROUTES.gallery}>Back to the gallery</Link>
          </Button>
        }
      >
        What you put here can be restored for 30 days. Then it is deleted, with its files.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No pictures yet"
      action={
        <Button asChild variant="primary">
          <Link href={ROUTES.workflows}>Choose a workflow</Link>
        </Button>
      }
    >
      Everything you generate is kept here, with the inputs that made it. Choose a workflow or a template,
      write what you want to see, and press Generate.
    </EmptyState>
  );
}
