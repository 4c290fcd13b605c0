import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { ComfyError } from "@/lib/engines/comfy/errors";
import { readPolicy } from "@/lib/workflow-safety/rules";
import { serverAccess } from "./access";
import { readCapabilities } from "./capabilities";
import { driverOf, objectInfoOf } from "./driver";
import { claimDueChecks, recordCapabilities, recordHealthy, recordUnhealthy, type ServerRow } from "./store";

/**
 * Probes every server whose last check is older than `maxAgeSeconds` and stores health, nodes and models.
 * Processes share the work: each server is checked by one of them. Returns how many were checked.
 */
export async function checkServers(maxAgeSeconds: number): Promise<number> {
  const access = serverAccess(systemCtx("check-servers"), "operate");
  const due = await claimDueChecks(access, maxAgeSeconds);
  await Promise.all(due.map((server) => checkServer(server)));
  return due.length;
}

/** Never throws for a server's sake: what is wrong with one must not keep the others from being checked. */
async function checkServer(server: ServerRow): Promise<void> {
  const access = serverAccess(systemCtx("check-servers"), "operate");
  try {
    const probe = await driverOf(server).probe();
    if (!probe.isReachable) {
      await recordUnhealthy(access, server.id, probe.failure?.message ?? "The server does not answer.");
      log().warn({ serverId: server.id, failure: probe.failure }, "server is not reachable");
      return;
    }
    const { info, hash } = await objectInfoOf(server);
    if (hash !== server.objectInfoHash) {
      await recordCapabilities(access, server.id, {
        hash,
        objectInfo: { ...info },
        ...readCapabilities(info, readPolicy(server.policy)),
      });
    }
    await recordHealthy(access, server.id, {
      version: probe.version,
      features: { ...probe.features, isBuiltIn: probe.isBuiltIn },
      devices: probe.devices.map((device) => ({ ...device })),
      queueDepth: probe.queueDepth,
      latencyMs: Math.round(probe.latencyMs),
    });
  } catch (error) {
    const message = error instanceof ComfyError ? error.message : "The server's node list cannot be read.";
    log().warn({ serverId: server.id, err: error }, "server check failed");
    await recordUnhealthy(access, server.id, message);
  }
}
