import "server-only";
import sharp from "sharp";
import { NOTIFY_BYTES_MAX, publishLive } from "@/lib/core/events";
import type { PreviewFrame } from "@/lib/engines/comfy/port";

/** base64 grows by a third, and the envelope needs room. */
const FRAME_BYTES_MAX = Math.floor((NOTIFY_BYTES_MAX - 300) * 0.75);
const ATTEMPTS: { width: number; quality: number }[] = [
  { width: 320, quality: 60 },
  { width: 256, quality: 50 },
  { width: 192, quality: 45 },
];

/**
 * Passes a preview frame to whoever watches, in any process, shrunk until it fits into one notification.
 * A frame that cannot be read is dropped: the next one comes in a moment.
 */
export async function publishFrame(userId: string, generationId: string, frame: PreviewFrame): Promise<void> {
  const jpeg = await shrink(Buffer.from(frame.bytes));
  if (!jpeg) return;
  await publishLive({ type: "frame", userId, generationId, jpegBase64: jpeg.toString("base64") });
}

async function shrink(bytes: Buffer): Promise<Buffer | undefined> {
  if (bytes.length <= FRAME_BYTES_MAX && bytes[0] === 0xff && bytes[1] === 0xd8) return bytes;
  for (const { width, quality } of ATTEMPTS) {
    const jpeg = await sharp(bytes, { limitInputPixels: 16_000_000 })
      .resize({ width, height: width, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer()
      .catch(() => undefined);
    if (jpeg && jpeg.length <= FRAME_BYTES_MAX) return jpeg;
  }
  return undefined;
}
