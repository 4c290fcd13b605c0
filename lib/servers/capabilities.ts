import type { ObjectInfo } from "@/lib/engines/comfy/object-info";

/**
 * What routing needs to know of a server: its node classes, and every file name a loader of it offers. A
 * combo counts as a list of files when an option of it has a model file's extension or its input is called
 * `*_name` on a loader.
 */
export function readCapabilities(info: ObjectInfo): { classes: string[]; models: string[] } {
  const models = new Set<string>();
  for (const node of Object.values(info.classes)) {
    for (const input of node.inputs) {
      if (!input.options || input.upload) continue;
      const names = input.options.filter((option): option is string => typeof option === "string");
      if (!isModelInput(node.name, input.name) && !names.some(isModelFile)) continue;
      for (const name of names) models.add(name);
    }
  }
  return { classes: Object.keys(info.classes).sort(), models: [...models].sort() };
}

/** True for loader inputs that name a file on the server, whatever its extension. */
export function isModelInput(classType: string, inputName: string): boolean {
  return /Loader/.test(classType) && /_name\d?$/.test(inputName);
}

function isModelFile(name: string): boolean {
  return /\.(safetensors|ckpt|pt|pth|bin|gguf|sft|onnx)$/i.test(name);
}
