import type { ServerSource, ServerStatus } from "@/db/enums";

export type ServerDto = {
  id: string;
  name: string;
  url: string;
  source: ServerSource;
  status: ServerStatus;
  isHealthy: boolean;
  version: string | null;
  lanes: number;
  inFlight: number;
  queueDepth: number | null;
  latencyMs: number | null;
  classCount: number;
  modelCount: number;
  checkedAt: string | null;
  lastError: string | null;
};
