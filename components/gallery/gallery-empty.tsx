import Link from "next/link";
import { ROUTES } from "@/components/shell/shell-data";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Nothing to show: either nothing matches, or nothing was made yet. */
export function GalleryEmpty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState title="Nothing matches" action={<Button onClick={onClear}>Clear filters</Button>}>
        No result has all of these filters and words. Words are looked for in the prompts.
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
