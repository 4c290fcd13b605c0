/** What the painter drew of a prompt; travels with the picture to the node that saves it. */
export type PaintNotes = { drew: string[]; notDrawn: string[] };

/** sRGB, row-major RGB, width * height * 3 bytes. */
export type Picture = { width: number; height: number; data: Uint8Array; notes?: PaintNotes };

/** Row-major, 0..1. */
export type Mask = { width: number; height: number; data: Float32Array };

/** Sizes are in pixels: the painter has no latent space, so 8 pixels per latent cell is only a rule of the inputs. */
export type Latent = {
  width: number;
  height: number;
  batch: number;
  /** null = nothing painted yet. A batch may repeat fewer pictures. */
  pictures: Picture[] | null;
  masks: Mask[] | null;
};
