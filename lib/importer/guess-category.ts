import type { WorkflowCategory } from "@/db/enums";
import type { ApiGraph } from "@/lib/parameters/schema";
import { isLink } from "@/lib/parameters/targets";

/** What a graph is for, by its classes: a start for the creator, who has the last word. */
export function guessCategory(graph: ApiGraph): WorkflowCategory {
  const classes = Object.values(graph).map((node) => node.class_type);
  const has = (pattern: RegExp) => classes.some((name) => pattern.test(name));
  const isSampling = has(/sampler/i);
  const isMoving = has(/video|animat|webm|audio|3d|mesh/i);
  if (isMoving) return "CUSTOM";
  if (has(/inpaint|SetLatentNoiseMask|ImagePadForOutpaint/i)) return "INPAINTING";
  const takesPicture = has(
    /^(LoadImage|ETN_LoadImage|SwarmInputImage|ComfyUIDeployExternalImage|.*LoadImage.*)/i,
  );
  if (!isSampling) return has(/upscale/i) && takesPicture ? "UPSCALING" : "CUSTOM";
  if (takesPicture && startsFromPicture(graph))
    return has(/UltimateSDUpscale/i) ? "UPSCALING" : "IMAGE_TO_IMAGE";
  return takesPicture && has(/edit|kontext|instruct|ReferenceLatent/i) ? "IMAGE_TO_IMAGE" : "TEXT_TO_IMAGE";
}

/** Whether a sampler's latent comes, past any number of nodes, from a loaded picture. */
function startsFromPicture(graph: ApiGraph): boolean {
  const queue = Object.values(graph).flatMap(({ class_type, inputs }) => {
    const latent = /sampler|UltimateSDUpscale/i.test(class_type)
      ? (inputs.latent_image ?? inputs.image)
      : undefined;
    return isLink(latent) ? [latent[0]] : [];
  });
  const seen = new Set<string>();
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const node = Object.hasOwn(graph, id) ? graph[id] : undefined;
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (/LoadImage|SwarmInputImage|ExternalImage/i.test(node.class_type)) return true;
    const ways = Object.entries(node.inputs).filter(([name]) => /latent|samples|pixels|image/i.test(name));
    queue.push(...ways.flatMap(([, value]) => (isLink(value) ? [value[0]] : [])));
  }
  return false;
}
