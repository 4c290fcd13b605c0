import type { NodeDefinition } from "../nodes/node";
import { asLink, type Prompt } from "../wire/messages";

/**
 * The nodes still to run, in ComfyUI's order: outputs as soon as they are ready, then nodes right before an
 * output, then one further, so that previews come early. Sources that are cached are not visited.
 */
export class ExecutionList {
  /** Pending node → sources it still waits for. Insertion order is the tie-break. */
  private readonly waiting = new Map<string, Set<string>>();
  private readonly users = new Map<string, Set<string>>();

  constructor(
    private readonly prompt: Prompt,
    private readonly nodes: ReadonlyMap<string, NodeDefinition>,
    isCached: (nodeId: string) => boolean,
    outputs: string[],
  ) {
    for (const output of outputs) this.add(output, isCached);
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** The next node whose sources are done, or null when those left wait for each other. */
  next(): string | null {
    const ready = [...this.waiting].filter(([, sources]) => sources.size === 0).map(([id]) => id);
    return (
      ready.find((id) => this.isOutput(id)) ??
      ready.find((id) => this.usersOf(id).some((user) => this.isOutput(user))) ??
      ready.find((id) =>
        this.usersOf(id).some((user) => this.usersOf(user).some((next) => this.isOutput(next))),
      ) ??
      ready[0] ??
      null
    );
  }

  done(nodeId: string): void {
    this.waiting.delete(nodeId);
    for (const user of this.usersOf(nodeId)) this.waiting.get(user)?.delete(nodeId);
  }

  private add(output: string, isCached: (nodeId: string) => boolean): void {
    const stack = [output];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (this.waiting.has(id)) continue;
      const sources = new Set<string>();
      for (const value of Object.values(this.prompt[id]?.inputs ?? {})) {
        const source = asLink(value)?.[0];
        if (source === undefined || !Object.hasOwn(this.prompt, source) || isCached(source)) continue;
        sources.add(source);
        stack.push(source);
      }
      this.waiting.set(id, sources);
      for (const source of sources) {
        const users = this.users.get(source) ?? new Set();
        this.users.set(source, users.add(id));
      }
    }
  }

  private isOutput(nodeId: string): boolean {
    return this.nodes.get(this.prompt[nodeId]?.class_type ?? "")?.isOutputNode === true;
  }

  private usersOf(nodeId: string): string[] {
    return [...(this.users.get(nodeId) ?? [])];
  }
}
