"use client";
"use no memo";
import { PageError, type PageErrorProps } from "@/components/shell/page-error";

/** Inside the shell: the rail stays, so there is always a way on. */
export default function StudioError(props: PageErrorProps) {
  return <PageError {...props} />;
}
