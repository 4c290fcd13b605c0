import type { Latent, Mask, Picture } from "../images/types";

export type EdgeGuide = { picture: Picture; strength: number; startPercent: number; endPercent: number };

export type Conditioning = { text: string; guide: EdgeGuide | null };

/** What travels along a link, by socket type. */
export type SocketValues = {
  MODEL: { checkpoint: string; style: string | null };
  CLIP: { name: string };
  VAE: { name: string };
  CONDITIONING: Conditioning;
  LATENT: Latent;
  IMAGE: Picture[];
  MASK: Mask[];
  UPSCALE_MODEL: { name: string };
  CONTROL_NET: { name: string };
  NOISE: { seed: bigint };
  SAMPLER: { name: string };
  SIGMAS: { scheduler: string; steps: number; denoise: number };
  GUIDER: {
    model: { checkpoint: string; style: string | null };
    positive: Conditioning;
    negative: Conditioning;
    cfg: number;
  };
  INT: number | bigint;
  FLOAT: number;
  STRING: string;
  BOOLEAN: boolean;
};

export type SocketType = keyof SocketValues;

export type SocketValue = { [Type in SocketType]: { type: Type; value: SocketValues[Type] } }[SocketType];
