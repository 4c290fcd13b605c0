import { RANK } from "./finding";

/** How a well-known numeric input appears in a form. Ranges are what people use, not what the node would take. */
export type NumberRule = {
  input: RegExp;
  classType: RegExp;
  name: string;
  label: string;
  min: number;
  max: number;
  step?: number;
  rank: number;
  unit?: string;
  help?: string;
  group?: string;
  isAdvanced?: true;
  /** Equal values on several nodes become one field; otherwise every node keeps its own. */
  isShared?: true;
  /** Driven along when it holds the same value on the same node. */
  twin?: string;
};

export const NUMBER_RULES: NumberRule[] = [
  {
    input: /^denoise$/,
    classType: /sampler|scheduler/i,
    name: "denoise",
    label: "How much to change",
    min: 0,
    max: 1,
    step: 0.01,
    rank: RANK.strength,
    help: "0 keeps the picture, 1 starts over.",
  },
  {
    input: /^scale_by$|^upscale_by$/,
    classType: /./,
    name: "upscale_factor",
    label: "Upscale factor",
    min: 0.25,
    max: 4,
    step: 0.05,
    rank: RANK.strength,
    unit: "×",
  },
  {
    input: /^megapixels$/,
    classType: /./,
    name: "megapixels",
    label: "Working size",
    min: 0.1,
    max: 4,
    step: 0.01,
    rank: RANK.detail,
    unit: "MP",
    isAdvanced: true,
    isShared: true,
  },
  {
    input: /^strength(_model)?$/,
    classType: /lora/i,
    name: "lora_strength",
    label: "Style strength",
    min: 0,
    max: 1.5,
    step: 0.01,
    rank: RANK.strength,
    twin: "strength_clip",
    group: "Style",
  },
  {
    input: /^strength$/,
    classType: /controlnet|t2iadapter/i,
    name: "control_strength",
    label: "Control strength",
    min: 0,
    max: 2,
    step: 0.01,
    rank: RANK.strength,
  },
  {
    input: /^(weight|strength)$/,
    classType: /ipadapter|unclip|stylemodelapply|reference/i,
    name: "reference_strength",
    label: "Reference strength",
    min: 0,
    max: 2,
    step: 0.01,
    rank: RANK.strength,
  },
  {
    input: /^(length|num_frames|video_frames|frames)$/,
    classType: /video|latent|svd|wan|frames/i,
    name: "frames",
    label: "Frames",
    min: 1,
    max: 161,
    rank: RANK.video,
    isShared: true,
  },
  {
    input: /^(fps|frame_rate)$/,
    classType: /./,
    name: "fps",
    label: "Frames per second",
    min: 1,
    max: 60,
    step: 1,
    rank: RANK.video,
    unit: "fps",
    isShared: true,
  },
  {
    input: /^steps$/,
    classType: /./,
    name: "steps",
    label: "Steps",
    min: 1,
    max: 60,
    step: 1,
    rank: RANK.steps,
    isShared: true,
  },
  {
    input: /^(cfg|cfg_conds|cfg_text)$/,
    classType: /./,
    name: "cfg",
    label: "Prompt strength",
    min: 1,
    max: 20,
    step: 0.1,
    rank: RANK.guidance,
    isShared: true,
    help: "How closely the picture follows the prompt.",
  },
  {
    input: /^guidance$/,
    classType: /./,
    name: "guidance",
    label: "Guidance",
    min: 1,
    max: 10,
    step: 0.1,
    rank: RANK.guidance,
    isShared: true,
  },
  {
    input: /^(left|top|right|bottom)$/,
    classType: /pad.*outpaint|outpaint/i,
    name: "extend",
    label: "Extend",
    min: 0,
    max: 1024,
    step: 8,
    rank: RANK.strength,
    unit: "px",
    group: "Extend",
  },
  {
    input: /^grow_mask_by$/,
    classType: /./,
    name: "mask_growth",
    label: "Mask growth",
    min: 0,
    max: 64,
    step: 1,
    rank: RANK.detail,
    unit: "px",
    isAdvanced: true,
  },
  {
    input: /^shift$/,
    classType: /modelsampling/i,
    name: "shift",
    label: "Shift",
    min: 0,
    max: 12,
    step: 0.01,
    rank: RANK.detail,
    isAdvanced: true,
    group: "Model",
  },
];
