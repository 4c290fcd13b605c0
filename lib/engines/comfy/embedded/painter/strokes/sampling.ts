/** What a sampler's name means to brush work. */
export type Sampling = {
  /** Jitter added between steps and in brush size, as ancestral and SDE samplers add noise. */
  restlessness: number;
  /** How much further a given number of steps gets; 1 is Euler. */
  speed: number;
  brushScale: number;
};

const SAMPLINGS: readonly (readonly [pattern: RegExp, sampling: Partial<Sampling>])[] = [
  [/^lcm$/, { restlessness: 0.6, speed: 2.5 }],
  [/ancestral|sde|ddpm|seeds|sa_solver/, { restlessness: 1 }],
  [/^(heun|heunpp2|dpm_2|dpm_adaptive)/, { speed: 1.5 }],
  [/dpmpp_(2m|3m)|uni_pc|deis|ipndm|res_multistep|gradient_estimation/, { speed: 1.25 }],
  [/^ddim$/, { brushScale: 1.12 }],
  [/^(lms|dpm_fast)$/, { brushScale: 0.92, speed: 0.9 }],
];

/** Exponent on the share of steps done: below 1 the coarse brushes take fewer steps. */
const PACES: Record<string, number> = {
  karras: 0.8,
  exponential: 0.7,
  kl_optimal: 0.85,
  beta: 0.92,
  simple: 1.1,
  ddim_uniform: 1.06,
  linear_quadratic: 1.25,
};

/** Unknown samplers paint like Euler. Names as in ComfyUI; patterns are tried in order, all that match apply. */
export function samplingOf(sampler: string): Sampling {
  const sampling: Sampling = { restlessness: 0, speed: 1, brushScale: 1 };
  for (const [pattern, change] of SAMPLINGS) if (pattern.test(sampler)) Object.assign(sampling, change);
  return sampling;
}

export const paceOf = (scheduler: string): number => PACES[scheduler] ?? 1;
