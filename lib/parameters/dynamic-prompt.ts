/**
 * ComfyUI's dynamic prompts: `{a|b}` picks one, nested as deep as wanted, `\{ \| \}` are literal, comments
 * (`/* … *\/` and `// …` to the line's end) go. A brace that is never closed is just a brace.
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
      const choice = group.options[Math.floor(random() * group.options.length)] ?? "";
      result += pick(choice, random);
      at = group.end;
      continue;
    }
    const length = text[at] === "\\" ? 2 : 1;
    result += text.slice(at, at + length);
    at += length;
  }
  return result;
}

function count(text: string): number {
  let total = 1;
  let at = 0;
  while (at < text.length) {
    const group = text[at] === "{" ? readGroup(text, at) : undefined;
    if (group !== undefined) total *= group.options.reduce((sum, option) => sum + count(option), 0);
    at = group?.end ?? at + (text[at] === "\\" ? 2 : 1);
  }
  return total;
}

/** The alternatives of the group opening at `start`, and where it ends; undefined when it never closes. */
function readGroup(text: string, start: number): { options: string[]; end: number } | undefined {
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
