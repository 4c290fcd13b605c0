/** How a style lays strokes and what happens to the picture afterwards. Radii are pixels on a 512 px picture. */
export type Style = {
  name: StyleName;
  brushRadii: readonly number[];
  /** Share of the scene's own detail glazed over the strokes at the end, 0..1. */
  detail: number;
  opacity: number;
  colorJitter: number;
  /** Height of the paint, lit from the upper left. */
  relief: number;
  strokeLength: number;
  /** Strokes darken towards their edge, as wet pigment does. */
  isWash: boolean;
  bloom: number;
  vignette: number;
};

export type StyleName =
  | "painterly"
  | "oil"
  | "photo"
  | "watercolor"
  | "ink"
  | "pixel"
  | "lowpoly"
  | "mosaic"
  | "flat";

const GRAPHIC = {
  brushRadii: [24, 12, 6, 3],
  opacity: 0.95,
  colorJitter: 0,
  relief: 0,
  strokeLength: 1,
  isWash: false,
  bloom: 0.28,
  vignette: 0.28,
};

export const STYLES: Record<StyleName, Style> = {
  painterly: {
    ...GRAPHIC,
    name: "painterly",
    brushRadii: [26, 14, 8, 4.6, 2.6, 1.7],
    detail: 0.42,
    opacity: 0.9,
    colorJitter: 0.035,
    relief: 0.1,
  },
  oil: {
    ...GRAPHIC,
    name: "oil",
    brushRadii: [28, 17, 10, 6, 3.6, 2.6],
    detail: 0.1,
    colorJitter: 0.06,
    relief: 0.34,
    strokeLength: 1.25,
  },
  photo: {
    ...GRAPHIC,
    name: "photo",
    brushRadii: [24, 12, 6, 3, 1.8],
    detail: 0.93,
    opacity: 0.9,
    colorJitter: 0.02,
  },
  watercolor: {
    ...GRAPHIC,
    name: "watercolor",
    brushRadii: [30, 18, 10, 5.5, 3],
    detail: 0.3,
    opacity: 0.5,
    colorJitter: 0.05,
    strokeLength: 0.8,
    isWash: true,
    bloom: 0.05,
    vignette: 0,
  },
  ink: { ...GRAPHIC, name: "ink", detail: 0.75, opacity: 0.9, colorJitter: 0.02, vignette: 0 },
  flat: { ...GRAPHIC, name: "flat", detail: 0.9, bloom: 0, vignette: 0 },
  pixel: { ...GRAPHIC, name: "pixel", detail: 0.9, bloom: 0, vignette: 0 },
  lowpoly: { ...GRAPHIC, name: "lowpoly", detail: 0.95 },
  mosaic: { ...GRAPHIC, name: "mosaic", detail: 0.95 },
};

/** Node inputs and prompts carry free text; unknown names are no style. */
export const isStyleName = (name: string | null | undefined): name is StyleName =>
  typeof name === "string" && Object.hasOwn(STYLES, name);
