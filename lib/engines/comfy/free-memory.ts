import { classifyStatus } from "./classify-status";
import type { DriverContext } from "./context";

/** `POST /free`: models and execution cache go once the server is idle. Worth one try after an out-of-memory. */
export async function freeMemory(context: DriverContext): Promise<void> {
  const answer = await context.wire.request({
    method: "POST",
    path: `${context.api}/free`,
    json: { unload_models: true, free_memory: true },
    timeoutMs: context.timing.pollTimeoutMs,
  });
  const failure = classifyStatus(answer, "POST /free");
  if (failure) throw failure;
}
