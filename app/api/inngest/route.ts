import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions";

/** Calls are verified by the SDK against the signing key; a step may hold its request for minutes. */
export const { GET, POST, PUT } = serve({ client: inngest, functions });
export const dynamic = "force-dynamic";
