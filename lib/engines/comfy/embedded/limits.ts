/** What one machine without a GPU can promise; everything beyond is refused with a sentence, not attempted. */
export const LIMITS = {
  latentPixelsMax: 4_194_304,
  stepsMax: 150,
  batchMax: 8,
  upscaleInputPixelsMax: 2_097_152,
  /** Any single picture a node may make. */
  picturePixelsMax: 33_554_432,
  /** All pictures of one node result together. */
  resultPixelsMax: 67_108_864,
  uploadBytesMax: 52_428_800,
  queueItemsMax: 1000,
  historyItemsMax: 10_000,
  promptNodesMax: 5000,
  /** How long a cancelled job may take to notice before its thread is killed. */
  cancelGraceMs: 4000,
  /** A run that outgrows this much JavaScript heap is stopped instead of taking the machine with it. */
  workerHeapMb: 1536,
  /** After this long without work the worker thread is let go. */
  workerIdleMs: 600_000,
  previewIntervalMs: 180,
  previewEdgePx: 384,
} as const;
