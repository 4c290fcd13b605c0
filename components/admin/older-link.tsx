"use client";
import type { Route } from "next";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";

/** Steps through a list whose place is in the address. Nothing when there is only one page. */
export function OlderLink({ nextCursor }: { nextCursor: string | null }) {
  const pathname = usePathname();
  const query = useSearchParams();
  const isLater = query.has("cursor");
  if (!nextCursor && !isLater) return null;
  const to = (cursor: string | null) => {
    const next = new URLSearchParams(query);
    if (cursor) next.set("cursor", cursor);
    else next.delete("cursor");
    return `${pathname}?${next}` as Route;
  };
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-end gap-2">
      {isLater ? (
        <Button asChild variant="ghost">
          <Link href={to(null)}>Newest</Link>
        </Button>
      ) : null}
      {nextCursor ? (
        <Button asChild>
          <Link href={to(nextCursor)}>Older</Link>
        </Button>
      ) : null}
    </nav>
  );
}
