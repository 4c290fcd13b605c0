"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";

/** Asks before unsaved work is lost: to a link of the studio, a reload, another site or a closed tab. */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const router = useRouter();
  const [wanted, setWanted] = useState<string | null>(null);
  const onClick = useEffectEvent((event: MouseEvent) => {
    const href = isActive ? leadsTo(event) : null;
    if (href === null) return;
    event.preventDefault();
    event.stopPropagation();
    setWanted(href);
  });
  const onUnload = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isActive) event.preventDefault();
  });
  useEffect(() => {
    const click = (event: MouseEvent) => onClick(event);
    const unload = (event: BeforeUnloadEvent) => onUnload(event);
    // Before the router's own handler, which listens at the root.
    window.addEventListener("click", click, { capture: true });
    window.addEventListener("beforeunload", unload);
    return () => {
      window.removeEventListener("click", click, { capture: true });
      window.removeEventListener("beforeunload", unload);
    };
  }, []);
  return (
    <ConfirmDialog
      isOpen={wanted !== null}
      onOpenChange={(isOpen) => !isOpen && setWanted(null)}
      title="Leave without saving?"
      description="The workflow is not saved. Its file is still where you took it from, but your changes would be gone."
      confirmLabel="Leave"
      onConfirm={() => {
        if (wanted) router.push(wanted as Route);
      }}
    />
  );
}

/** The page of ours a plain click on a link opens in this tab; null for everything else. */
function leadsTo(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!isPlain || !(link instanceof HTMLAnchorElement) || link.target === "_blank") return null;
  const url = new URL(link.href);
  const isHere = url.pathname === window.location.pathname && url.search === window.location.search;
  return url.origin === window.location.origin && !isHere ? url.pathname + url.search : null;
}
