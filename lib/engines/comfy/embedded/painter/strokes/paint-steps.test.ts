import { expect, test } from "vitest";
import { STYLES } from "../finish/styles";
import { Noise } from "../math/noise";
import { Random } from "../math/random";
import { Pacer } from "../pacer";
import { paintSteps } from "./paint-steps";
import { StrokePainter } from "./stroke-painter";

const SIDE = 96;

async function strokesAt(steps: number, sampler = "euler"): Promise<number> {
  const random = new Random(5n);
  const noise = new Noise(random);
  const pacer = new Pacer(() => false);
  const target = Float32Array.from(
    { length: SIDE * SIDE * 3 },
    (_, i) => 0.5 + noise.fractal(i / 40, (i % 97) / 9) * 0.4,
  );
  const wet = {
    width: SIDE,
    height: SIDE,
    paint: new Float32Array(target.length),
    thickness: new Float32Array(SIDE * SIDE),
  };
  const style = STYLES.painterly;
  return paintSteps(
    { steps, work: steps, sampler, scheduler: "normal", skippedBrushes: 0, startsFromImage: false },
    {
      painter: new StrokePainter({ target, wet, style, random, noise, pacer, mask: null }),
      wet,
      target,
      style,
      random,
      pacer,
      keep: () => {},
      onStep: async () => {},
    },
  );
}

test("fewer steps lay fewer strokes, up to the twenty that finish a picture", async () => {
  const strokes: number[] = [];
  for (const steps of [1, 4, 8, 14, 20]) strokes.push(await strokesAt(steps));
  expect(strokes).toEqual([...strokes].sort((a, b) => a - b));
  expect(strokes.at(-1)).toBeGreaterThan((strokes[0] ?? 0) * 3);
});

test("a fast sampler gets further in the same steps", async () => {
  expect(await strokesAt(4, "lcm")).toBeGreaterThan(await strokesAt(4, "euler"));
});
