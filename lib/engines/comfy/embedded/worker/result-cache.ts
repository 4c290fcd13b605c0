import type { SocketValue } from "../nodes/values";
import type { JsonObject } from "../wire/json";

export type CachedResult = { outputs: SocketValue[]; ui: JsonObject | null };

/** Node results by signature. Like ComfyUI's classic cache it keeps only what the newest prompt contains. */
export class ResultCache {
  private readonly results = new Map<string, CachedResult>();

  get(signature: string | undefined): CachedResult | undefined {
    return signature === undefined ? undefined : this.results.get(signature);
  }

  set(signature: string, result: CachedResult): void {
    this.results.set(signature, result);
  }

  keepOnly(signatures: Iterable<string>): void {
    const wanted = new Set(signatures);
    for (const signature of this.results.keys()) if (!wanted.has(signature)) this.results.delete(signature);
  }

  clear(): void {
    this.results.clear();
  }
}
