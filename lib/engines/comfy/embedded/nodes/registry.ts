import { compositeNodes } from "./composite";
import { conditioningNodes } from "./conditioning";
import { controlNetNodes } from "./control-net";
import { customSamplingNodes } from "./custom-sampling";
import { imageBatchNodes } from "./image-batch";
import { imagePadNode } from "./image-pad";
import { imageScaleNodes } from "./image-scale";
import { imageStitchNode } from "./image-stitch";
import { imageTransformNodes } from "./image-transform";
import { latentNodes } from "./latent";
import { loadImageNodes } from "./load-image";
import { loaderNodes } from "./loaders";
import { maskNodes } from "./mask";
import { modelPartNodes } from "./model-parts";
import type { NodeDefinition } from "./node";
import { postProcessingNodes } from "./post-processing";
import { primitiveNodes } from "./primitive";
import { samplingNodes } from "./sampling";
import { saveAnimatedNode } from "./save-animated";
import { saveImageNodes } from "./save-image";
import { upscaleNode } from "./upscale";
import { vaeNodes } from "./vae";

/** Every node class this engine executes, by class_type. */
export const NODES: ReadonlyMap<string, NodeDefinition> = new Map(
  [
    ...loaderNodes,
    ...conditioningNodes,
    ...controlNetNodes,
    ...latentNodes,
    ...samplingNodes,
    ...modelPartNodes,
    ...customSamplingNodes,
    ...vaeNodes,
    ...loadImageNodes,
    ...imageScaleNodes,
    ...imageTransformNodes,
    ...imageBatchNodes,
    imagePadNode,
    imageStitchNode,
    ...compositeNodes,
    ...postProcessingNodes,
    ...maskNodes,
    upscaleNode,
    ...saveImageNodes,
    saveAnimatedNode,
    ...primitiveNodes,
  ].map((node) => [node.name, node]),
);
