import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import { detectChoices } from "./detect/choices";
import type { Finding } from "./detect/finding";
import { type Spot, viewGraph } from "./detect/graph-view";
import { detectMedia } from "./detect/media";
import { detectNamed } from "./detect/named-nodes";
import { detectNumbers } from "./detect/numbers";
import { detectPrompts } from "./detect/prompts";
import { detectSeed } from "./detect/seeds";
import { detectSize } from "./detect/size";
import { isMediaType } from "./media-types";
import type { ApiGraph, Parameters } from "./schema";
import { isSameInput, parameterTargets } from "./targets";

/**
 * Suggests a form for a graph: prompts by walking up from the samplers, one seed for all, the size, files to
 * bring, the numbers people turn, models, and everything the creator gave a name. Never proposes a linked input,
 * a save path or the same input twice. `objectInfo` may lack classes; names and values then decide alone.
 */
export function detectParameters(graph: ApiGraph, objectInfo: ObjectInfo): Parameters {
  const view = viewGraph(graph, objectInfo);
  const sure = [
    ...detectPrompts(view),
    ...detectMedia(view),
    ...detectSize(view),
    ...detectSeed(view),
    ...detectNumbers(view),
    ...detectChoices(view),
  ];
  const known = withoutRepeats(sure);
  const named = detectNamed(view, (spot) => known.some((finding) => drives(finding, spot)));
  return arrange(quietNegatives([...known, ...named]));
}

/** At a prompt strength of 1 the negative prompt is not even computed: it moves out of the way. */
function quietNegatives(findings: Finding[]): Finding[] {
  const strengths = findings.filter(({ name }) => /^cfg/.test(name));
  if (strengths.length === 0 || strengths.some(({ parameter }) => parameter.default !== 1)) return findings;
  return findings.map((finding) =>
    finding.name.startsWith("negative_prompt")
      ? { ...finding, parameter: { ...finding.parameter, advanced: true } }
      : finding,
  );
}

function drives({ parameter }: Finding, spot: Pick<Spot, "node_id" | "node_input">): boolean {
  return parameterTargets(parameter).some((target) => isSameInput(target, spot));
}

/** The first finding of an input keeps it. A mask may share its picture's input: it travels inside it. */
function withoutRepeats(findings: Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const isRepeat = kept.some(
      (other) =>
        !(isMediaType(finding.parameter.type) && isMediaType(other.parameter.type)) &&
        parameterTargets(other.parameter).some((target) => drives(finding, target)),
    );
    if (!isRepeat) kept.push(finding);
  }
  return kept;
}

/** Form order, unique names, `order` counted from zero. */
function arrange(findings: Finding[]): Parameters {
  const sorted = findings
    .map((finding, at) => ({ finding, at }))
    .sort((a, b) => a.finding.rank - b.finding.rank || a.at - b.at);
  const names = new Set<string>();
  return Object.fromEntries(
    sorted.map(({ finding }, order) => {
      const name = freeName(finding.name, names);
      names.add(name);
      return [name, { ...finding.parameter, order }];
    }),
  );
}

function freeName(wanted: string, taken: Set<string>): string {
  for (let index = 1; ; index += 1) {
    const name = index === 1 ? wanted : `${wanted}_${index}`;
    if (!taken.has(name)) return name;
  }
}
