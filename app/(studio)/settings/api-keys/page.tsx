import type { Metadata } from "next";
import { createKey, revokeKey, rollKey } from "@/app/_actions/api-keys";
import { requireActor } from "@/app/_server/actor";
import { ApiKeysScreen } from "@/components/api-keys/api-keys-screen";
import { listApiKeys } from "@/lib/api-keys/list-api-keys";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const { ctx } = await requireActor();
  return <ApiKeysScreen keys={await listApiKeys({ ctx })} actions={{ createKey, rollKey, revokeKey }} />;
}
