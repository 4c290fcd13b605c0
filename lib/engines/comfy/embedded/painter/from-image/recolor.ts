import { clamp, lerp } from "../math/scalar";

type Statistics = { mean: number[]; deviation: number[] };

/** Moves the picture's colour statistics towards those of `model` (Reinhard 2001, on square roots of light). */
export function recolor(picture: Float32Array, model: Float32Array, amount: number): Float32Array {
  const own = statisticsOf(picture);
  const wanted = statisticsOf(model);
  const strength = clamp(amount * 1.05);
  const result = new Float32Array(picture.length);
  for (let i = 0; i < picture.length; i++) {
    const channel = i % 3;
    const ownMean = own.mean[channel] ?? 0;
    const spread = clamp((wanted.deviation[channel] ?? 1) / (own.deviation[channel] ?? 1), 0.6, 1.6);
    const centred = Math.sqrt(Math.max(0, picture[i] ?? 0)) - ownMean;
    const moved =
      centred * lerp(1, spread, strength * 0.7) + lerp(ownMean, wanted.mean[channel] ?? 0, strength * 0.62);
    result[i] = Math.max(0, moved) ** 2;
  }
  return result;
}

function statisticsOf(picture: Float32Array): Statistics {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let i = 0; i < picture.length; i++) {
    const value = Math.sqrt(Math.max(0, picture[i] ?? 0));
    sums[i % 3] = (sums[i % 3] ?? 0) + value;
    squares[i % 3] = (squares[i % 3] ?? 0) + value * value;
  }
  const count = picture.length / 3;
  const mean = sums.map((sum) => sum / count);
  const deviation = squares.map((sum, channel) =>
    Math.sqrt(Math.max(1e-5, sum / count - (mean[channel] ?? 0) ** 2)),
  );
  return { mean, deviation };
}
