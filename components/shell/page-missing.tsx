import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ROUTES } from "./shell-data";

/** Absent and not yours look the same on purpose. */
export function PageMissing() {
  return (
    <EmptyState
      heading="h1"
      title="There is nothing at this address"
      action={
        <Button asChild>
          <Link href={ROUTES.projects}>Go to projects</Link>
        </Button>
      }
    >
      It may have been moved to the bin, or its link was revoked, or it belongs to somebody else.
    </EmptyState>
  );
}
