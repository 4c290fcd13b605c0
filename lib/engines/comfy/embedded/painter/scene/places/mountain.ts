import { mixPerceptually } from "../../color/oklab";
import { hex, mix, type Rgb, scale } from "../../color/rgb";
import { smoothstep } from "../../math/scalar";
import { drawBlossoms } from "../blossoms";
import { drawFogBand } from "../fog";
import { drawGrass } from "../grass";
import { drawNearBank, needsGround } from "../near-bank";
import { drawRidge } from "../ridge";
import { forbids, has, type Scene } from "../scene";
import { drawSky } from "../sky";
import { drawConifer } from "../trees";
import { drawWater } from "../water";

type Layout = "lake" | "valley" | "highland";

/** Snowy chains behind a lake, a wooded valley, or a flowering highland. */
export async function drawMountains(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette, random } = scene;
  const short = canvas.short;
  const layout = chooseLayout(scene);
  await drawSky(scene, horizonY + short * 0.06);
  await drawChains(scene);
  if (scene.fog > 0 || palette.time === "dawn") {
    await drawFogBand(scene, {
      y: horizonY + short * 0.01,
      thickness: short * (0.09 + 0.12 * scene.fog),
      strength: 0.45 + 0.4 * scene.fog,
    });
  }
  const ground = has(scene, "snow") ? hex("#c9d6e6") : palette.foliage[1];
  const hill = { isRounded: true, relief: 0.6 };
  const shore = await drawRidge(scene, {
    ...hill,
    y: horizonY + short * 0.075,
    amplitude: short * 0.1,
    frequency: 1.4,
    color: mixPerceptually(ground, palette.horizon, 0.12),
    haze: 0.06,
  });
  if (!forbids(scene, "trees") && layout !== "highland") drawTreeLine(scene, shore);
  if (layout === "lake") await drawWater(scene, horizonY + short * 0.1, { roughness: 0.45 });
  else {
    await drawRidge(scene, {
      ...hill,
      y: horizonY + short * 0.17,
      amplitude: short * 0.08,
      frequency: 1.1,
      color: ground,
    });
    if (!has(scene, "snow")) await drawHighland(scene, layout);
  }
  if (!forbids(scene, "trees") && (layout !== "highland" || has(scene, "snow")))
    drawNearTrees(scene, random.chance(0.5));
  scene.groundY = layout === "lake" ? horizonY + short * 0.2 : canvas.height * 0.86;
  if (layout === "lake" && needsGround(scene)) await drawNearBank(scene, "meadow");
  if (has(scene, "blossom")) drawBlossoms(scene);
}

function chooseLayout(scene: Scene): Layout {
  const { random, spec } = scene;
  const asksFlowers = has(scene, "flowers") || spec.backdrop.has("meadow");
  const roll = random.next();
  if (has(scene, "water")) return "lake";
  if (asksFlowers) return "highland";
  if (has(scene, "snow")) return "valley";
  return roll < 0.45 ? "lake" : roll < 0.75 ? "valley" : "highland";
}

async function drawChains(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette, random } = scene;
  const short = canvas.short;
  const isSnowy = has(scene, "snow");
  const rock = palette.tint(hex(palette.time === "sunset" ? "#7a5a63" : "#67707f"), 0.5);
  const isWhite = isSnowy || (random.chance(0.65) && !forbids(scene, "snow"));
  const peakAt = random.range(0.25, 0.75);
  const peakHeight = short * random.range(0, 0.16);
  const far = {
    y: horizonY - short * 0.02,
    amplitude: short * random.range(0.28, 0.42),
    frequency: random.range(1.05, 1.6),
    color: mixPerceptually(rock, palette.horizon, 0.55),
    haze: 0.42,
    relief: 0.9,
    snowDepth: isWhite ? (isSnowy ? 0.34 : 0.11) : null,
    profile: (u: number) => peakHeight * Math.exp(-(((u - peakAt) / 0.16) ** 2)),
  };
  await drawRidge(scene, { ...far, bottom: horizonY + short * 0.12 });
  if (has(scene, "volcano")) await drawVolcano(scene, rock);
  await drawRidge(scene, {
    y: horizonY + short * 0.02,
    amplitude: short * random.range(0.18, 0.27),
    frequency: random.range(1.5, 2),
    color: mixPerceptually(rock, palette.horizon, 0.25),
    haze: 0.2,
    relief: 0.9,
    snowDepth: isSnowy ? 0.2 : null,
  });
}

async function drawVolcano(scene: Scene, rock: Rgb): Promise<void> {
  const { canvas, horizonY, random } = scene;
  const short = canvas.short;
  const center = random.range(0.35, 0.65);
  const aspect = canvas.width / short;
  const cone = (u: number) => {
    const aside = Math.abs(u - center) * aspect;
    return short * (0.5 * smoothstep(0.62, 0, aside) ** 1.5 - 0.05 * smoothstep(0.06, 0, aside));
  };
  await drawRidge(scene, {
    y: horizonY + short * 0.1,
    amplitude: short * 0.05,
    frequency: 2.2,
    color: mix(rock, hex("#4a3a3c"), 0.6),
    haze: 0.18,
    relief: 0.9,
    profile: cone,
  });
  const top = horizonY + short * 0.1 - cone(center);
  const x = center * canvas.width;
  for (let i = 0; i < 60; i++) {
    const rise = i / 60;
    const drift = rise * rise * short * 0.18;
    const smoke = mix(hex("#ff7a33"), hex("#8a8486"), smoothstep(0, 0.3, rise));
    const radius = short * (0.012 + 0.055 * rise) * random.range(0.7, 1.2);
    canvas.disc(
      x + drift + random.range(-1, 1) * radius,
      top - rise * short * 0.26,
      radius,
      smoke,
      radius,
      0.28,
    );
  }
}

function drawTreeLine(scene: Scene, shore: Float32Array): void {
  const { canvas, random, palette } = scene;
  const color = mix(coniferColor(scene, 0.06), palette.horizon, 0.16);
  const count = Math.round(90 * (scene.spec.backdrop.has("forest") ? 2 : 1) * (canvas.width / canvas.short));
  for (let i = 0; i < count; i++) {
    const x = Math.trunc(random.next() * canvas.width);
    const footY = (shore[x] ?? 0) + canvas.short * random.range(0.005, 0.04);
    drawConifer(scene, { x, footY, height: canvas.short * random.range(0.03, 0.065), color });
  }
}

function drawNearTrees(scene: Scene, isLeft: boolean): void {
  const { canvas, random } = scene;
  const color = scale(coniferColor(scene, 0.05), 0.6);
  const count = random.int(6, 13);
  for (let i = 0; i < count; i++) {
    const aside = random.next();
    const x = (isLeft ? aside * 0.3 : 1 - aside * 0.3) * canvas.width;
    const height = canvas.short * random.range(0.16, 0.38) * (1 - aside * 0.4);
    drawConifer(scene, { x, footY: canvas.height + canvas.short * 0.03, height, color });
  }
}

async function drawHighland(scene: Scene, layout: Layout): Promise<void> {
  const { canvas, horizonY, palette } = scene;
  const isFlowering = layout === "highland" && !forbids(scene, "flowers");
  const colors: [Rgb, ...Rgb[]] = [hex("#8e6bd8"), hex("#e8476a"), hex("#f3c93c"), hex("#f5f0ea")];
  await drawGrass(scene, {
    top: horizonY + canvas.short * 0.2,
    colors: palette.foliage,
    density: layout === "highland" ? 1 : 0.6,
    flowers: isFlowering ? { share: has(scene, "flowers") ? 0.4 : 0.16, colors } : undefined,
  });
}

export function coniferColor({ palette, spec }: Scene, lift: number): Rgb {
  const base = spec.season === "autumn" ? "#8f4a1a" : spec.features.has("snow") ? "#3b5560" : "#1d3d2b";
  return scale(palette.tint(hex(base), 0.35), palette.ambient + lift);
}
