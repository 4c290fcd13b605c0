import type { PreviewMessage } from "../worker/protocol";

const PREVIEW_IMAGE = 1;
const PREVIEW_IMAGE_WITH_METADATA = 4;
const FORMAT_CODES = { "image/jpeg": 1, "image/png": 2 } as const;

/** Binary frame 1: `u32 1 · u32 format · image`. */
export function plainPreviewFrame({ mime, bytes }: PreviewMessage): Buffer {
  return Buffer.concat([uint32(PREVIEW_IMAGE), uint32(FORMAT_CODES[mime]), bytes]);
}

/** Binary frame 4: `u32 4 · u32 length · JSON · image`; tells which node of which prompt the picture belongs to. */
export function labelledPreviewFrame(
  { mime, bytes }: PreviewMessage,
  nodeId: string,
  promptId: string,
): Buffer {
  const metadata = Buffer.from(
    JSON.stringify({
      node_id: nodeId,
      prompt_id: promptId,
      display_node_id: nodeId,
      parent_node_id: null,
      real_node_id: nodeId,
      image_type: mime,
    }),
  );
  return Buffer.concat([uint32(PREVIEW_IMAGE_WITH_METADATA), uint32(metadata.length), metadata, bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
