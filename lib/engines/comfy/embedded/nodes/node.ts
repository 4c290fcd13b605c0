import type { Directories } from "../directories";
import type { Picture } from "../images/types";
import type { Json, JsonObject } from "../wire/json";
import type { Prompt } from "../wire/messages";
import type { NodeArguments } from "./arguments";
import type { SocketType, SocketValue } from "./values";

/** Everything a choice list may depend on at the moment `object_info` is asked. */
export type ListContext = { directories: Directories };

export type Choices = string[] | ((context: ListContext) => string[]);

export type InputSpec =
  | { kind: "link"; type: SocketType | "*"; options: JsonObject }
  | { kind: "INT" | "FLOAT" | "STRING" | "BOOLEAN"; options: JsonObject }
  | { kind: "choice"; choices: Choices; options: JsonObject };

export type PreviewFrame = { mime: "image/jpeg" | "image/png"; bytes: Uint8Array };

/** What a node may use of the run it belongs to. */
export type NodeContext = {
  nodeId: string;
  promptId: string;
  prompt: Prompt;
  extraPngInfo: JsonObject;
  directories: Directories;
  isCancelled(): boolean;
  /** Throws `Interrupted` once the run is cancelled. */
  throwIfCancelled(): void;
  /** Reports a step. `preview` is only called when a frame is due and wanted. */
  progress(value: number, max: number, preview?: () => Picture): Promise<void>;
  /** Sends a finished picture over the socket instead of to disk (SaveImageWebsocket). */
  sendPicture(value: number, max: number, frame: PreviewFrame): void;
};

export type NodeResult = { outputs: SocketValue[]; ui?: Record<string, Json[]> };

/** Which of ComfyUI's two node interfaces the real class uses; it decides the form of `object_info`. */
export type NodeGeneration = "v1" | "v3";

export type NodeDefinition = {
  name: string;
  displayName: string | null;
  description: string;
  category: string;
  pythonModule: string;
  generation: NodeGeneration;
  required: Record<string, InputSpec>;
  optional: Record<string, InputSpec>;
  hidden: ("prompt" | "extra_pnginfo" | "unique_id")[];
  outputs: { type: SocketType; name: string }[];
  isOutputNode: boolean;
  /** Text of the refusal, or null when `value` is acceptable; replaces the list check of that input (VALIDATE_INPUTS). */
  validate: Record<string, (value: Json, context: ListContext) => string | null>;
  /** A fingerprint of things outside the prompt that the result depends on (IS_CHANGED). */
  fingerprint: ((inputs: JsonObject, directories: Directories) => Promise<string>) | null;
  run(args: NodeArguments, context: NodeContext): Promise<NodeResult>;
};
