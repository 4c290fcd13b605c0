import type { ReactNode } from "react";

/** A public address that shows nothing, and says no more than that. */
export function ClosedDoor({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex w-full max-w-[30rem] flex-1 flex-col justify-center px-5 pb-24">
      <h1 className="text-balance text-28">{title}</h1>
      <div className="mt-3 text-muted leading-[1.625rem]">{children}</div>
    </main>
  );
}
