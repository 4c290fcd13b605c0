import { detectParameters } from "@/lib/parameters/detect";
import { nameOf } from "@/lib/parameters/detect/finding";
import { GRAPH_NODES_MAX } from "@/lib/parameters/limits";
import { isMediaType } from "@/lib/parameters/media-types";
import type { Parameter, Parameters } from "@/lib/parameters/schema";
import { isSameInput, parameterTargets } from "@/lib/parameters/targets";
import { appModeFields } from "./app-mode-fields";
import { comfyDeployFields } from "./comfy-deploy-fields";
import { type Convention, type Exposure, type ExposureSource, type Place, words } from "./exposure";
import { fieldOfInput } from "./field-of-input";
import { primitiveFields } from "./primitive-fields";
import { subgraphFields } from "./subgraph-fields";
import { swarmFields } from "./swarm-fields";
import { viewComfyTitleFields, wrapperTitleFields } from "./title-fields";
import { viewComfyFields } from "./view-comfy-fields";

type Named = [name: string, parameter: Parameter];

/** Most explicit first: the first convention to name an input keeps it. */
const CONVENTIONS = [
  viewComfyFields,
  appModeFields,
  comfyDeployFields,
  swarmFields,
  wrapperTitleFields,
  viewComfyTitleFields,
  subgraphFields,
  primitiveFields,
];

/**
 * The form to propose: first what the creator marked in any known convention, in their order and words, then what
 * the graph suggests. Each field says where it comes from and how sure that is. Where the creator laid out a whole
 * form, what is only guessed goes to the advanced section. Every target is a constant of the graph, used once
 * (a picture and the mask inside it share theirs). A graph too large to be run here gets no suggestions, only what
 * its creator marked.
 */
export function exposeParameters(source: ExposureSource): Parameters {
  const isSmall = Object.keys(source.graph).length <= GRAPH_NODES_MAX;
  const guesses: Named[] = isSmall ? Object.entries(detectParameters(source.graph, source.info)) : [];
  const conventions = CONVENTIONS.map((read) => read(source));
  const exposed: Named[] = [];
  const taken: Place[] = [];
  for (const convention of conventions) {
    for (const exposure of convention.exposures) {
      const field = fieldFrom(source, convention, exposure, guesses, taken);
      if (!field) continue;
      exposed.push(...field);
      taken.push(...field.flatMap(([, parameter]) => parameterTargets(parameter)));
    }
  }
  const isForm = conventions.some((one) => one.isForm && one.exposures.length > 0);
  const rest = guesses.flatMap((guess) => remainder(guess, exposed, taken, isForm));
  return arrange([...exposed, ...rest]);
}

function fieldFrom(
  { graph, info }: ExposureSource,
  { kind, isForm }: Convention,
  { targets, label, name, about, confidence }: Exposure,
  guesses: readonly Named[],
  taken: readonly Place[],
): Named[] | null {
  const free = targets.filter((target) => !taken.some((one) => isSameInput(one, target)));
  const [first, ...others] = free;
  if (!first) return null;
  const source = { kind, confidence };
  const guess = guesses.find(([, one]) => parameterTargets(one).some((target) => isSameInput(target, first)));
  if (guess && guess[1].type === "size") return sizeField(guess, kind, confidence, about);
  const own = fieldOfInput(graph, info, first);
  const known = guess ? withoutPlace(guess[1], isForm) : own;
  if (!known && !about.type) return null;
  const type = about.type ?? known?.type ?? "text";
  // Bounds and choices of one type mean nothing to another.
  const base = known?.type === type || !about.type ? known : own?.type === type ? own : pickShared(known);
  const parameter: Parameter = {
    ...base,
    ...about,
    type,
    label: readable(label || known?.label || first.node_input),
    node_id: first.node_id,
    node_input: first.node_input,
    ...(others.length > 0 ? { targets: others } : {}),
    source,
  };
  // A guess named after the node's title would carry the convention's own marks in its name.
  const guessedName = guess?.[1].source?.kind === "title" && label ? undefined : guess?.[0];
  const chosen = name ?? guessedName ?? nameOf(label ?? parameter.label);
  return [[chosen, parameter], ...maskOf(guess, guesses, chosen, source)];
}

/** Names of inputs make labels as they are; "positive_prompt" reads "Positive prompt". */
function readable(label: string): string {
  return /^[a-z0-9_.]+$/.test(label) ? words(label) : label.trim().slice(0, 120);
}

/** Width and height belong together: whichever half is named, the whole size is shown. */
function sizeField([name, size]: Named, kind: string, confidence: number, about: Exposure["about"]): Named[] {
  const { group, advanced, help } = about;
  const more = { ...(group ? { group } : {}), ...(advanced ? { advanced } : {}), ...(help ? { help } : {}) };
  return [[name, { ...size, ...more, source: { kind, confidence } }]];
}

/** A picture's mask is painted over it and comes along. */
function maskOf(
  guess: Named | undefined,
  guesses: readonly Named[],
  picture: string,
  source: Parameter["source"],
): Named[] {
  if (guess?.[1].type !== "image") return [];
  return guesses.flatMap(([name, parameter]): Named[] =>
    parameter.mask_of === guess[0] ? [[name, { ...parameter, mask_of: picture, source }]] : [],
  );
}

/** In a form the creator laid out, what they chose to show is not hidden again. */
function withoutPlace(parameter: Parameter, isForm: boolean): Omit<Parameter, "node_id" | "node_input"> {
  const {
    node_id: _id,
    node_input: _input,
    targets: _targets,
    source: _source,
    advanced,
    ...rest
  } = parameter;
  return advanced && !isForm ? { ...rest, advanced } : rest;
}

function pickShared(known: Partial<Parameter> | null): Partial<Parameter> {
  const value = known?.default;
  return value === undefined || typeof value === "object" ? {} : { default: value };
}

/** What is left of a guess once its inputs have been named; nothing, when all of them have. */
function remainder(
  [name, parameter]: Named,
  exposed: readonly Named[],
  taken: readonly Place[],
  isForm: boolean,
): Named[] {
  if (exposed.some(([other]) => other === name)) return [];
  const free = parameterTargets(parameter).filter((target) => !taken.some((one) => isSameInput(one, target)));
  const isPaintedOver = isMediaType(parameter.type) && parameter.mask_of !== undefined;
  const places = isPaintedOver ? parameterTargets(parameter) : free;
  const [first, ...others] = places;
  if (!first || (parameter.type === "size" && free.length < parameterTargets(parameter).length)) return [];
  const { targets: _, ...rest } = parameter;
  const source = { ...parameter.source, kind: "guessed", confidence: parameter.source?.confidence ?? 0.5 };
  return [
    [
      name,
      {
        ...rest,
        node_id: first.node_id,
        node_input: first.node_input,
        ...(parameter.targets ? { targets: parameter.type === "size" ? parameter.targets : others } : {}),
        ...(isForm ? { advanced: true } : {}),
        source,
      },
    ],
  ];
}

/** Unique names, order counted from zero; a mask whose picture was renamed follows it. */
function arrange(fields: readonly Named[]): Parameters {
  const names = new Set<string>();
  const named = fields.map(([wanted, parameter], order): Named => {
    let name = wanted;
    for (let index = 2; names.has(name); index += 1) name = `${wanted}_${index}`;
    names.add(name);
    return [name, { ...parameter, order }];
  });
  return Object.fromEntries(
    named.map(([name, parameter]) => [name, isOrphan(parameter, names) ? asPicture(parameter) : parameter]),
  );
}

function isOrphan(parameter: Parameter, names: ReadonlySet<string>): boolean {
  return parameter.mask_of !== undefined && !names.has(parameter.mask_of);
}

function asPicture({ mask_of: _, ...rest }: Parameter): Parameter {
  return { ...rest, type: "image" };
}
