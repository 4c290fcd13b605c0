/**
 * ComfyUI's dynamic prompts: `{a|b}` picks one, nested as deep as wanted, `\{ \| \}` are literal, comments
 * (`/* … *\/` and `// …` to the line's end) go. A brace that is never closed is just a brace. Two habits from other
 * tools: `{3::a|b}` picks `a` three times as often, `{2$$a|b|c}` and `{1-2$$ and $$a|b|c}` pick that many, each once.
 * `random` yields numbers in [0, 1); the same stream gives the same text.
 */
export function resolveDynamicPrompt(text: string, random: () => number): string {
  return literalBraces(pick(stripComments(text), random));
}

/** How many different texts a prompt can become: 1 without alternatives, and never more than 1e9. */
export function countPromptVariants(text: string): number {
  return Math.min(1e9, count(stripComments(text)));
}

/** `//` counts as a comment at a line's start or after a space, so that addresses survive. */
function stripComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[ \t])\/\/.*$/gm, "$1")
    .trim();
}

function pick(text: string, random: () => number): string {
  let result = "";
  let at = 0;
  while (at < text.length) {
    const group = text[at] === "{" ? readGroup(text, at) : undefined;
    if (group !== undefined) {
      result += chosen(group, random)
        .map((choice) => pick(choice, random))
        .join(group.separator);
      at = group.end;
      continue;
    }
    const length = text[at] === "\\" ? 2 : 1;
    result += text.slice(at, at + length);
    at += length;
  }
  return result;
}

/** As many as the group says, none twice, heavier ones more often. */
function chosen({ options, least, most }: Group, random: () => number): string[] {
  const left = options.filter(({ weight }) => weight > 0);
  const wanted = least === most ? least : least + Math.floor(random() * (most - least + 1));
  const taken: string[] = [];
  while (taken.length < wanted && left.length > 0) {
    let rest = random() * left.reduce((sum, { weight }) => sum + weight, 0);
    const at = left.findIndex(({ weight }) => {
      rest -= weight;
      return rest < 0;
    });
    taken.push(...left.splice(Math.max(at, 0), 1).map(({ text }) => text));
  }
  return taken;
}

function count(text: string): number {
  let total = 1;
  let at = 0;
  while (at < text.length) {
    const group = text[at] === "{" ? readGroup(text, at) : undefined;
    if (group !== undefined) total *= countGroup(group);
    at = group?.end ?? at + (text[at] === "\\" ? 2 : 1);
  }
  return total;
}

/** Ordered selections of every size allowed: the sums of products of so many options, times their orders. */
function countGroup({ options, least, most }: Group): number {
  const sums = [1];
  for (const { text, weight } of options) {
    if (weight === 0) continue;
    const own = count(text);
    for (let size = sums.length; size > 0; size -= 1)
      sums[size] = (sums[size] ?? 0) + (sums[size - 1] ?? 0) * own;
  }
  const last = sums.length - 1;
  let total = 0;
  let orders = 1;
  for (let size = 0; size <= Math.min(most, last); size += 1) {
    if (size > 0) orders *= size;
    if (size >= Math.min(least, last)) total += (sums[size] ?? 0) * orders;
  }
  return total;
}

type Option = { text: string; weight: number };
type Group = { options: Option[]; least: number; most: number; separator: string; end: number };

const HOW_MANY = /^\s*(\d{1,3})(?:-(\d{1,3}))?\$\$(?:([^{}|$]*)\$\$)?/;
const WEIGHT = /^\s*(\d{1,6}(?:\.\d{1,6})?)::/;

function readGroup(text: string, start: number): Group | undefined {
  const found = splitGroup(text, start);
  if (found === undefined) return undefined;
  const [first = "", ...others] = found.options;
  const many = HOW_MANY.exec(first);
  const texts = many ? [first.slice(many[0].length), ...others] : found.options;
  const least = many ? Number(many[1]) : 1;
  const options = texts.map((option) => {
    const weight = WEIGHT.exec(option);
    return weight
      ? { text: option.slice(weight[0].length), weight: Number(weight[1]) }
      : { text: option, weight: 1 };
  });
  const most = Math.max(least, Number(many?.[2] ?? least));
  return { options, least, most, separator: many?.[3] ?? ", ", end: found.end };
}

/** The alternatives of the group opening at `start`, and where it ends; undefined when it never closes. */
function splitGroup(text: string, start: number): { options: string[]; end: number } | undefined {
  const options: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "|" && depth === 1) {
      options.push(text.slice(from, at));
      from = at + 1;
    } else if (character === "}") {
      depth -= 1;
      if (depth === 0) return { options: [...options, text.slice(from, at)], end: at + 1 };
    }
  }
  return undefined;
}

function literalBraces(text: string): string {
  return text.replace(/\\([{}|])/g, "$1");
}
