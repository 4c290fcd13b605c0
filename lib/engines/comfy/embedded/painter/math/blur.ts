/** Two box passes each way, close to a Gaussian of the same radius (pixels); edges repeat. */
export function blur(
  source: Float32Array,
  width: number,
  height: number,
  radius: number,
  channels: 1 | 3 = 3,
): Float32Array {
  const reach = Math.max(1, Math.round(radius));
  const result = Float32Array.from(source);
  const between = new Float32Array(source.length);
  for (let pass = 0; pass < 2; pass++) {
    blurRows(result, between, width, height, reach, channels);
    blurColumns(between, result, width * channels, height, reach);
  }
  return result;
}

function blurRows(
  from: Float32Array,
  to: Float32Array,
  width: number,
  height: number,
  reach: number,
  channels: number,
): void {
  const share = 1 / (2 * reach + 1);
  const last = width - 1;
  for (let y = 0; y < height; y++) {
    for (let channel = 0; channel < channels; channel++) {
      const row = y * width * channels + channel;
      let sum = 0;
      for (let i = -reach; i <= reach; i++) sum += from[row + Math.min(last, Math.max(0, i)) * channels] ?? 0;
      for (let x = 0; x < width; x++) {
        to[row + x * channels] = sum * share;
        const entering = from[row + Math.min(last, x + reach + 1) * channels] ?? 0;
        sum += entering - (from[row + Math.max(0, x - reach) * channels] ?? 0);
      }
    }
  }
}

/** Whole rows are summed at once: walking down single columns would miss the cache on every read. */
function blurColumns(
  from: Float32Array,
  to: Float32Array,
  stride: number,
  height: number,
  reach: number,
): void {
  const share = 1 / (2 * reach + 1);
  const last = height - 1;
  const sums = new Float64Array(stride);
  for (let i = -reach; i <= reach; i++) addRow(sums, from, Math.min(last, Math.max(0, i)) * stride, 1);
  for (let y = 0; y < height; y++) {
    const row = y * stride;
    for (let x = 0; x < stride; x++) to[row + x] = (sums[x] ?? 0) * share;
    addRow(sums, from, Math.min(last, y + reach + 1) * stride, 1);
    addRow(sums, from, Math.max(0, y - reach) * stride, -1);
  }
}

function addRow(sums: Float64Array, from: Float32Array, row: number, sign: 1 | -1): void {
  for (let x = 0; x < sums.length; x++) sums[x] = (sums[x] ?? 0) + sign * (from[row + x] ?? 0);
}
