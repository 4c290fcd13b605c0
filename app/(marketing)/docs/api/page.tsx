import type { Metadata } from "next";
import { ApiReference } from "@/components/api-docs/api-reference";
import { apiReference } from "@/lib/api/api-reference";
import { env } from "@/lib/core/env";

export const metadata: Metadata = {
  title: "API reference",
  description: "Everything a creator can do, for programs.",
};

export default function ApiReferencePage() {
  const { APP_URL } = env();
  return <ApiReference operations={apiReference(APP_URL)} baseUrl={new URL("/api/v1", APP_URL).href} />;
}
