import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { ComfyError } from "@/lib/engines/comfy/errors";
import { readPolicy } from "@/lib/workflow-safety/rules";
import { serverAccess } from "./access";
import { readCapabilities } from "./capabilities";
import { driverOf, objectInfoOf } from "./driver";
import { endQuarantine, prolongQuarantine } from "./faults/store";
import { claimDueChecks, recordCapabilities, recordHealthy, recordUnhealthy, type ServerRow } from "./store";

/**
 * Probes every server whose last check is older than `maxAgeSeconds` and stores health, nodes and models; a
 * quarantined one when its time has come, and an answer lets it back. Processes share the work: each server is
 * checked by one of them. Returns how many were checked.
 */
export async function checkServers(maxAgeSeconds: number): Promise<number> {
  const access = serverAccess(systemCtx("check-servers"), "operate");
  const due = await claimDueChecks(access, maxAgeSeconds);
  await Promise.all(due.map((server) => checkServer(server)));
  return due.length;
}

/** Never throws for a server's sake: what is wrong with one must not keep the others from being checked. */
export async function checkServer(server: ServerRow): Promise<void> {
  const ctx = systemCtx("check-servers");
  const access = serverAccess(ctx, "operate");
  const failed = async (message: string): Promise<void> => {
    await recordUnhealthy(access, server.id, message);
    if (server.status === "QUARANTINED") await prolongQuarantine(access, server.id);
  };
  try {
    const probe = await driverOf(server).probe();
    if (!probe.isReachable) {
      log().warn({ serverId: server.id, failure: probe.failure }, "server is not reachable");
      await failed(probe.failure?.message ?? "The server does not answer.");
      return;
    }
    const { info, hash } = await objectInfoOf(server);
    if (hash !== server.objectInfoHash) {
      const capabilities = readCapabilities(info, readPolicy(server.policy));
      const { policy } = server;
      await recordCapabilities(access, server.id, { hash, objectInfo: { ...info }, policy, ...capabilities });
    }
    await recordHealthy(access, server.id, {
      version: probe.version,
      features: { ...probe.features, isBuiltIn: probe.isBuiltIn },
      devices: probe.devices.map((device) => ({ ...device })),
      queueDepth: probe.queueDepth,
      latencyMs: Math.round(probe.latencyMs),
    });
    if (server.status === "QUARANTINED" && (await endQuarantine(access, ctx, server.id))) {
      log().info({ serverId: server.id }, "a quarantined server answers again");
    }
  } catch (error) {
    log().warn({ serverId: server.id, err: error }, "server check failed");
    await failed(error instanceof ComfyError ? error.message : "The server's node list cannot be read.");
  }
}
