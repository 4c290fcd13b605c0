import type { Metadata } from "next";
import { ClosedDoor } from "@/components/sharing/public/closed-door";

export const metadata: Metadata = { title: { absolute: "Not found" }, robots: { index: false } };

export default function PublicNotFound() {
  return (
    <ClosedDoor title="There is nothing at this address">
      The link may have been withdrawn, or a part of the address is missing. Ask whoever sent it for a new
      one.
    </ClosedDoor>
  );
}
