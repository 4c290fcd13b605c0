import { openDirectories } from "../directories";
import type { Mask, Picture } from "../images/types";
import { NodeArguments } from "../nodes/arguments";
import type { NodeContext, NodeResult } from "../nodes/node";
import { NODES } from "../nodes/registry";
import type { SocketType, SocketValue, SocketValues } from "../nodes/values";
import type { JsonObject } from "../wire/json";
import { temporaryFolder } from "./temporary-folder";

/** Runs one node class by itself, without a prompt. Links are given as socket values. */
export async function runNode(
  name: string,
  constants: JsonObject,
  links: Record<string, SocketValue> = {},
  context: Partial<NodeContext> = {},
): Promise<NodeResult> {
  const node = NODES.get(name);
  if (!node) throw new Error(`There is no node ${name}`);
  const args = new NodeArguments(constants, new Map(Object.entries(links)));
  return node.run(args, { ...(await idleContext()), ...context });
}

/** The value of one output, checked to be of this type. */
export function outputOf<Type extends SocketType>(
  result: NodeResult,
  slot: number,
  type: Type,
): SocketValues[Type] {
  const output = result.outputs[slot];
  if (output?.type !== type) throw new Error(`Output ${slot} is ${output?.type}, not ${type}`);
  return output.value as SocketValues[Type];
}

export const image = (...value: Picture[]): SocketValue => ({ type: "IMAGE", value });

export const mask = (...value: Mask[]): SocketValue => ({ type: "MASK", value });

/** A picture whose pixel at x, y is given by a function. */
export function picture(width: number, height: number, pixel: (x: number, y: number) => number[]): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(pixel(i % width, Math.floor(i / width)), i * 3);
  return { width, height, data };
}

/** A mask written as rows of digits, 0..9 meaning 0..1. */
export function maskOf(...rows: string[]): Mask {
  const digits = rows.join("").split("").map(Number);
  return {
    width: rows[0]?.length ?? 0,
    height: rows.length,
    data: Float32Array.from(digits, (digit) => digit / 9),
  };
}

/** The inverse of `maskOf`. */
export function rowsOf({ width, height, data }: Mask): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from(data.subarray(y * width, (y + 1) * width), (value) => Math.round(value * 9)).join(""),
  );
}

export function pixelOf({ width, data }: Picture, x: number, y: number): number[] {
  const at = (y * width + x) * 3;
  return [...data.subarray(at, at + 3)];
}

async function idleContext(): Promise<NodeContext> {
  return {
    nodeId: "1",
    promptId: "00000000-0000-4000-8000-000000000000",
    prompt: {},
    extraPngInfo: {},
    directories: openDirectories(temporaryFolder()),
    isCancelled: () => false,
    throwIfCancelled: () => {},
    progress: async () => {},
    sendPicture: () => {},
  };
}
