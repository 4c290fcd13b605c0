import { SEED_MAX } from "../limits";
import { bindTo, type Finding, isSame, RANK } from "./finding";
import { constantBehind, type GraphView, type Spot, specOf } from "./graph-view";

/** One field drives every seed of the graph: a picture is then one number. */
export function detectSeed(view: GraphView): Finding[] {
  const spots: Spot[] = [];
  for (const [nodeId, node] of Object.entries(view.graph)) {
    for (const input of Object.keys(node.inputs)) {
      if (!isSeedInput(view, nodeId, input)) continue;
      const spot = constantBehind(view, nodeId, input);
      const isNew = spot !== undefined && !spots.some((known) => isSame(known, spot));
      if (isNew && typeof spot.value === "number") spots.push(spot);
    }
  }
  const [first, ...others] = spots;
  if (first === undefined) return [];
  const value =
    typeof first.value === "number" ? Math.min(Math.max(0, Math.floor(first.value)), SEED_MAX) : 0;
  return [
    {
      name: "seed",
      rank: RANK.seed,
      parameter: {
        type: "seed",
        label: first.title !== undefined && /seed/i.test(first.title) ? first.title : "Seed",
        default: { mode: "random", value },
        min: 0,
        max: SEED_MAX,
        integer: true,
        ...bindTo([first, ...others]),
        source: {
          kind: "graph",
          confidence: 0.99,
          note: others.length > 0 ? `drives ${others.length + 1} nodes` : undefined,
        },
      },
    },
  ];
}

function isSeedInput(view: GraphView, nodeId: string, input: string): boolean {
  if (/^(noise_)?seed$/.test(input)) return true;
  const spec = specOf(view, nodeId, input);
  return spec?.kind === "int" && spec.hasSeedControl && /seed/i.test(input);
}
