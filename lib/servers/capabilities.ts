import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import { modelKey } from "@/lib/parameters/describe";
import { isModelPermitted, permittedClasses } from "@/lib/workflow-safety/rules";
import type { ServerPolicy } from "@/lib/workflow-safety/schema";

/**
 * What routing needs to know of a server: its node classes, and every file name a loader of it offers. A
 * combo counts as a list of files when an option of it has a model file's extension or its input is called
 * `*_name` on a loader. What the server's policy denies is left out: no job that needs it comes here.
 */
export function readCapabilities(
  info: ObjectInfo,
  policy: ServerPolicy,
): { classes: string[]; models: string[] } {
  const models = new Set<string>();
  for (const node of Object.values(info.classes)) {
    for (const input of node.inputs) {
      if (!input.options || input.upload) continue;
      const names = input.options.filter((option): option is string => typeof option === "string");
      if (!isModelInput(node.name, input.name) && !names.some(isModelFile)) continue;
      for (const name of names) if (isModelPermitted(policy, name)) models.add(modelKey(name));
    }
  }
  const classes = permittedClasses(policy, info, Object.keys(info.classes).sort());
  return { classes, models: [...models].sort() };
}

/** True for loader inputs that name a file on the server, whatever its extension. */
export function isModelInput(classType: string, inputName: string): boolean {
  return /Loader/.test(classType) && /_name\d?$/.test(inputName);
}

function isModelFile(name: string): boolean {
  return /\.(safetensors|ckpt|pt|pth|bin|gguf|sft|onnx)$/i.test(name);
}
