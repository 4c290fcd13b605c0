import type { ReactNode } from "react";

/** A room with pictures in it: nothing of the tool around them. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return <div className="flex min-h-dvh flex-col bg-room text-16">{children}</div>;
}
