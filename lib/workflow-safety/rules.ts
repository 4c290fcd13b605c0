import type { Tier } from "@/db/enums";
import { type NodeClass, nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { ServerPolicy } from "./schema";

/**
 * Classes that reach beyond making a picture, by what they can do. Matched against the class_type, so that a pack
 * nobody has looked at is caught by what its nodes are called; an operator lifts any of them by name.
 */
const DANGERS: { pattern: RegExp; why: string }[] = [
  {
    pattern: /^(checkpoint|model|vae|clip|lora|unet)_?save$|^save_?(checkpoint|lora|model|unet|vae|clip)/i,
    why: "it writes model files",
  },
  {
    pattern: /^(train|.*trainer$)|(train|extract)[ _-]?(and[ _-]?save[ _-]?)?lora/i,
    why: "it writes model files",
  },
  {
    pattern:
      /(from|list|load)[ _-]?(a[ _-]?)?(folder|dir)|(folder|directory)[ _-]?(loader|picker|list)|dataset/i,
    why: "it reads folders",
  },
  {
    pattern:
      /load(image|video|audio|file|text|latent)s?[ _-]?(\()?(from[ _-]?)?path|^loadimageoutput$|^load text file/i,
    why: "it reads files by their path",
  },
  {
    pattern:
      /(from|by|via|load)[ _-]?url|url[ _-]?(loader|download)|download|http[ _-]?(request|get|post)|webhook/i,
    why: "it opens web addresses",
  },
  { pattern: /^regex|regex[ _-]?(match|extract|replace|find)/i, why: "a pattern can hang the server" },
  {
    pattern:
      /(python|javascript|lua|bash|shell)[ _-]?(code|script|eval|exec|command|node|interpreter)|(exec|execute|eval|run|call)[ _-]?(any[ _-]?)?(python|shell|bash|script|code|command|cmd)|^(exec|eval|shell|python|subprocess)$/i,
    why: "it runs code",
  },
  {
    pattern: /(delete|remove|move|rename|copy|write)[ _-]?(file|folder|directory)/i,
    why: "it changes files",
  },
  { pattern: /webcam|screen[ _-]?(share|capture|grab)|^load3d/i, why: "it needs a device or an editor" },
];

const compiled = new WeakMap<string[], RegExp[]>();

/** Why a class may not run under a policy, for the end of a sentence; null when it may. */
export function classRefusal(policy: ServerPolicy, classType: string, known?: NodeClass): string | null {
  if (matches(policy.deniedClasses, classType)) return "the operator does not allow it";
  if (matches(policy.allowedClasses, classType)) return null;
  if (policy.mode === "listed") return "only listed nodes run here";
  const danger = DANGERS.find(({ pattern }) => pattern.test(classType));
  if (danger) return danger.why;
  return known && isPaid(known) ? "it calls a paid service" : null;
}

function isPaid(known: NodeClass): boolean {
  return known.isApiNode || /^comfy_api_nodes(\.|$)/.test(known.pythonModule);
}

/** The classes of a server that may run there: what routing is told. */
export function permittedClasses(policy: ServerPolicy, info: ObjectInfo, classes: string[]): string[] {
  return classes.filter((name) => classRefusal(policy, name, nodeClass(info, name)) === null);
}

export function isModelPermitted(policy: ServerPolicy, name: string): boolean {
  if (matches(policy.deniedModels, name)) return false;
  return policy.allowedModels.length === 0 || matches(policy.allowedModels, name);
}

/** A stored policy; what cannot be read any more counts as the defaults with nothing lifted. */
export function readPolicy(stored: unknown): ServerPolicy {
  const parsed = ServerPolicy.safeParse(stored ?? {});
  return parsed.success ? parsed.data : ServerPolicy.parse({});
}

/** Paths are compared with forward slashes: the same file on Windows and Linux. */
function matches(patterns: string[], name: string): boolean {
  if (patterns.length === 0) return false;
  let expressions = compiled.get(patterns);
  if (!expressions) {
    expressions = patterns.map(toExpression);
    compiled.set(patterns, expressions);
  }
  const text = name.replaceAll("\\", "/");
  return expressions.some((expression) => expression.test(text));
}

/** Adjacent stars are one: no pattern an operator can write makes the match slow. */
function toExpression(pattern: string): RegExp {
  const parts = pattern.replaceAll("\\", "/").split(/\*+/);
  return new RegExp(
    `^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^]*")}$`,
    "i",
  );
}

/** Largest values a run may ask for, by what an input is called; ComfyUI's own bounds reach 16384² × 4096. */
export const PLATFORM_MAX = {
  side: 8192,
  batch: 64,
  steps: 1000,
  frames: 2000,
  megapixels: 64,
  scale: 8,
} as const;

/** Any other number: beyond an unsigned 64-bit integer nothing in ComfyUI makes sense. */
export const MAGNITUDE_MAX = 2 ** 64;

/** Sampling steps × megapixels × pictures of one run: 30 steps at 1024² are 31; 81 frames of 720p, 2 200. */
export const COST_MAX: Record<Tier, number> = { FREE: 4_000, CREATOR: 16_000, STUDIO: 64_000 };
