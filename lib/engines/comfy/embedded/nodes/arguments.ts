import type { Json, JsonObject } from "../wire/json";
import type { SocketType, SocketValue, SocketValues } from "./values";

/**
 * Typed access to a node's inputs: constants from the prompt and values from links. A value of another
 * type throws a readable error (a link typed `*`, or a constant where only links make sense).
 */
export class NodeArguments {
  constructor(
    private readonly constants: JsonObject,
    private readonly links: ReadonlyMap<string, SocketValue>,
  ) {}

  has(name: string): boolean {
    return this.links.has(name) || Object.hasOwn(this.constants, name);
  }

  socket<Type extends SocketType>(name: string, type: Type): SocketValues[Type] {
    const linked = this.links.get(name);
    if (linked?.type === type) return linked.value as SocketValues[Type];
    throw new TypeError(`Input '${name}' expects ${type} but got ${linked?.type ?? "nothing"}.`);
  }

  optional<Type extends SocketType>(name: string, type: Type): SocketValues[Type] | null {
    return this.links.has(name) ? this.socket(name, type) : null;
  }

  number(name: string): number {
    return Number(this.scalar(name));
  }

  /** Exact, for seeds beyond 2^53. */
  bigint(name: string): bigint {
    const value = this.scalar(name);
    return typeof value === "bigint" ? value : BigInt(Math.trunc(Number(value)));
  }

  text(name: string): string {
    return String(this.scalar(name));
  }

  boolean(name: string): boolean {
    return Boolean(this.scalar(name));
  }

  any(name: string): SocketValue | Json {
    return this.links.get(name) ?? this.constants[name] ?? null;
  }

  private scalar(name: string): Json {
    const linked = this.links.get(name);
    if (!linked) {
      if (Object.hasOwn(this.constants, name)) return this.constants[name] ?? null;
      throw new TypeError(`Input '${name}' is missing.`);
    }
    const { value } = linked;
    if (typeof value === "object") throw new TypeError(`Input '${name}' cannot take a ${linked.type}.`);
    return value;
  }
}
