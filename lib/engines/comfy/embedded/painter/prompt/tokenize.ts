import { clamp } from "../math/scalar";

export type Token = { word: string; weight: number };

const PIECES = /\\[()]|[()[\]]|:[\d.]+(?=\s*\))|[\p{L}\p{N}][\p{L}\p{N}'-]*/gu;
const EMPHASIS = 1.1;
const WEIGHT_MAX = 3;

/** Words with ComfyUI's emphasis: (x) is 1.1, (x:1.3) is 1.3, [x] is 1/1.1; nesting multiplies. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const open: { from: number; factor: number }[] = [];
  for (const [piece] of text.toLowerCase().matchAll(PIECES)) {
    const innermost = open.at(-1);
    if (piece === "(") open.push({ from: tokens.length, factor: EMPHASIS });
    else if (piece === "[") open.push({ from: tokens.length, factor: 1 / EMPHASIS });
    else if (piece === ")" || piece === "]") emphasise(tokens, open.pop());
    else if (piece.startsWith(":")) {
      if (innermost) innermost.factor = Number.parseFloat(piece.slice(1)) || 0;
    } else if (!piece.startsWith("\\")) tokens.push({ word: piece, weight: 1 });
  }
  return tokens;
}

function emphasise(tokens: Token[], group: { from: number; factor: number } | undefined): void {
  if (!group) return;
  for (const token of tokens.slice(group.from))
    token.weight = clamp(token.weight * group.factor, 0, WEIGHT_MAX);
}
