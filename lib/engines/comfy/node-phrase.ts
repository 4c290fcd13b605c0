/** What a node is doing, in a creator's words: "Sampling 15 of 30", "Loading Checkpoint", "Saving the result". */
export function nodePhrase(
  classType: string,
  title: string,
  step: number | null,
  steps: number | null,
): string {
  const verb = PHRASES.find(([pattern]) => pattern.test(classType))?.[1] ?? title;
  return step !== null && steps !== null && steps > 1 ? `${verb} ${step} of ${steps}` : verb;
}

export function isSampler(classType: string): boolean {
  return /Sampler/.test(classType) && !/KSamplerSelect|^Sampler[A-Z]/.test(classType);
}

// First match wins; a node that fits none is called by its title.
const PHRASES: [RegExp, string][] = [
  [/^KSamplerSelect$|^Sampler(?!Custom)[A-Z]/, "Preparing the sampler"],
  [/Sampler/, "Sampling"],
  [/^Load(Image|Video|Audio)|VHS_Load/, "Reading the uploaded file"],
  [/Loader|^Load/, "Loading the model"],
  [/CLIPTextEncode|TextEncode/, "Reading the prompt"],
  [/VAEDecode/, "Decoding the picture"],
  [/VAEEncode/, "Preparing the picture"],
  [/Upscale/, "Upscaling"],
  [/Save|VideoCombine/, "Saving the result"],
  [/Preview/, "Preparing the preview"],
];
