import type { Metadata } from "next";
import { choosePlan, openPortal, readLedger, setCancelled } from "@/app/_actions/billing";
import { requireActor } from "@/app/_server/actor";
import { BillingScreen } from "@/components/billing/billing-screen";
import { getBilling } from "@/lib/billing/get-billing";
import { listLedger } from "@/lib/billing/list-ledger";
import { readPayments } from "@/lib/billing/read-payments";

export const metadata: Metadata = { title: "Plan and credits" };

export default async function BillingPage({ searchParams }: PageProps<"/settings/billing">) {
  const [{ ctx, user }, { paid }] = await Promise.all([requireActor(), searchParams]);
  const [billing, payments, ledger] = await Promise.all([
    getBilling({ ctx }),
    readPayments(),
    listLedger({ ctx, input: {} }),
  ]);
  return (
    <BillingScreen
      billing={billing}
      payments={payments}
      ledger={ledger}
      isAdmin={user.role === "ADMIN"}
      isPaid={paid === "1"}
      actions={{ choosePlan, openPortal, setCancelled, readLedger }}
    />
  );
}
