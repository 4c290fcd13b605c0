"use no memo";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { ROUTES } from "./shell-data";

/** Absent and not yours look the same on purpose. Plain markup: every page carries it. */
export function PageMissing() {
  return (
    <EmptyState
      heading="h1"
      title="There is nothing at this address"
      action={
        <a href={ROUTES.projects} className={buttonClass({})}>
          Go to projects
        </a>
      }
    >
      It may have been moved to the bin, or its link was revoked, or it belongs to somebody else.
    </EmptyState>
  );
}
