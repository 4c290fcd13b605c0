import { isJsonObject, type Json, type JsonObject } from "../wire/json";

const PREVIEWABLE = ["images", "video", "audio", "3d", "text"];
const TEXT_PREVIEW_MAX = 1024;

export type OutputSummary = { count: number; previewableCount: number; preview: JsonObject | null };

/**
 * Counts a job's output files and picks the one to show: a saved file before a temporary one before plain text.
 * Strings (what the painter says about its picture) are not files and are not counted.
 */
export function summarizeOutputs(outputs: Record<string, JsonObject>): OutputSummary {
  let count = 0;
  let previewableCount = 0;
  const candidates: { rank: number; preview: JsonObject }[] = [];
  for (const { nodeId, mediaType, item } of items(outputs)) {
    if (isJsonObject(item)) {
      count++;
      if (!PREVIEWABLE.includes(mediaType)) continue;
      previewableCount++;
      const rank = item.type === "output" ? 0 : 1;
      candidates.push({ rank, preview: { ...item, nodeId, mediaType } });
    } else if (mediaType === "text") {
      candidates.push({ rank: 2, preview: { ...textPreview(String(item)), nodeId, mediaType } });
    }
  }
  const best = candidates.sort((a, b) => a.rank - b.rank)[0];
  return { count, previewableCount, preview: best?.preview ?? null };
}

type OutputItem = { nodeId: string; mediaType: string; item: Json };

function items(outputs: Record<string, JsonObject>): OutputItem[] {
  return Object.entries(outputs).flatMap(([nodeId, output]) =>
    Object.entries(output).flatMap(([mediaType, list]) =>
      mediaType === "animated" || !Array.isArray(list)
        ? []
        : list.map((item) => ({ nodeId, mediaType, item })),
    ),
  );
}

function textPreview(content: string): JsonObject {
  if (content.length <= TEXT_PREVIEW_MAX) return { content };
  return { content: content.slice(0, TEXT_PREVIEW_MAX), truncated: true };
}
