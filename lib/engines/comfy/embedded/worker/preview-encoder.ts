import { openRaw } from "../images/raw";
import type { Picture } from "../images/types";
import { LIMITS } from "../limits";
import type { PreviewMessage } from "./protocol";

const JPEG_QUALITY = 72;
const OFF = ["none", "default"];

/** Turns unfinished pictures into small JPEG frames: the first and last step, and in between at most one per interval. */
export class PreviewEncoder {
  private lastAtMs = Number.NEGATIVE_INFINITY;
  private readonly isOn: boolean;

  /** `method` is `extra_data.preview_method`; ComfyUI's own default is no previews. */
  constructor(method: unknown) {
    this.isOn = typeof method === "string" && !OFF.includes(method);
  }

  async frame(isLast: boolean, preview: () => Picture): Promise<PreviewMessage | null> {
    const now = performance.now();
    if (!this.isOn || (!isLast && now - this.lastAtMs < LIMITS.previewIntervalMs)) return null;
    this.lastAtMs = now;
    const picture = preview();
    const edge = LIMITS.previewEdgePx;
    const bytes = await (await openRaw(picture))
      .resize(edge, edge, { fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer();
    return { mime: "image/jpeg", bytes: new Uint8Array(bytes) };
  }
}
