"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const EVERY_MS = 2_000;
const TRIES_MAX = 15;

/** After a checkout: thanks, and a look every two seconds until Stripe's word has come. */
export function PaidNotice({ hasArrived }: { hasArrived: boolean }) {
  const router = useRouter();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (hasArrived || tries >= TRIES_MAX) return;
    const timer = setTimeout(() => {
      setTries(tries + 1);
      router.refresh();
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [hasArrived, tries, router]);
  return (
    <p role="status" className="mb-6 rounded-md bg-accent-soft px-3 py-2.5">
      {hasArrived
        ? "Thank you. Your plan is set up."
        : tries < TRIES_MAX
          ? "Thank you. Your plan is being set up; this takes a few seconds."
          : "Thank you. Stripe's confirmation takes longer than usual; your plan appears here once it has come."}
    </p>
  );
}
