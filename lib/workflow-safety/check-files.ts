import { findInput, nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { isModelInput } from "@/lib/parameters/describe";
import { INPUT_SCHEME } from "@/lib/parameters/media";
import type { ApiGraph } from "@/lib/parameters/schema";
import type { WorkflowProblem } from "./schema";

/**
 * Texts that would make a node read or write where it should not, whatever a server lists: names of files with
 * ComfyUI's folder annotation (`x.png [output]` reads anybody's results), absolute or climbing paths, web addresses.
 * `isDriven` tells inputs the form fills; their constants never run. `hasPlaceholders` when the form's files are in it.
 */
export function checkFiles(
  graph: ApiGraph,
  options: {
    objectInfo?: ObjectInfo;
    isDriven?: (nodeId: string, inputName: string) => boolean;
    hasPlaceholders?: boolean;
  } = {},
): WorkflowProblem[] {
  const problems: WorkflowProblem[] = [];
  for (const [nodeId, node] of Object.entries(graph)) {
    const known = options.objectInfo && nodeClass(options.objectInfo, node.class_type);
    for (const [inputName, value] of Object.entries(node.inputs)) {
      if (options.isDriven?.(nodeId, inputName)) continue;
      for (const text of textsIn(value)) {
        if (options.hasPlaceholders && text.startsWith(INPUT_SCHEME)) continue;
        const isFile =
          isFileInput(node.class_type, inputName) ||
          (known && findInput(known.inputs, inputName)?.upload != null);
        const why = complaint(text, isFile === true);
        if (why)
          problems.push({
            kind: "file",
            sentence: `“${inputName}” of ${node.class_type} (node ${nodeId}) ${why}`,
            nodeId,
            inputName,
          });
      }
    }
  }
  return problems;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Inputs that name a file on the server, by their own name or their node's. */
function isFileInput(classType: string, inputName: string): boolean {
  const name = inputName.slice(inputName.lastIndexOf(".") + 1);
  if (isModelInput(classType, name)) return true;
  if (/^load/i.test(classType) && /^(image|video|audio|mask|latent|file|model_file)$/i.test(name))
    return true;
  return (
    /(^|_)(path|paths|dir|directory|folder|subfolder|file|filename|filepath|prefix)$/i.test(name) ||
    /^(filename_prefix|ckpt|lora|vae|unet)(_name)?$/i.test(name)
  );
}

function complaint(text: string, isFile: boolean): string | null {
  if (text.startsWith(INPUT_SCHEME)) return "holds a placeholder only the platform may set.";
  // A prompt may end in brackets; a file's name before them makes it ComfyUI's annotation.
  if (/\.[a-z0-9]{1,8}\s*\[(output|temp)\]\s*$/i.test(text))
    return "reads the results of others: choose a file of your own.";
  if (!isFile) return null;
  if (/\[(output|temp)\]\s*$/i.test(text)) return "reads the results of others: choose a file of your own.";
  if (text.includes("\u0000")) return "holds a character no file name has.";
  const path = text.normalize("NFKC").replaceAll("\\", "/").trim();
  if (/^(\/|[a-z]:\/|~\/|~$)/i.test(path))
    return "names a place on the server's disk: only names from its lists can be used.";
  if (/(^|\/)\.\.(\/|$)/.test(path))
    return "leaves its folder: only names from the server's lists can be used.";
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return "is a web address: upload the file instead.";
  return null;
}
