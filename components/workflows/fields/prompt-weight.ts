export type TextEdit = { text: string; selectionStart: number; selectionEnd: number };

const STEP = 0.05;
const WEIGHTED = /^\((.*):(-?\d+(?:\.\d+)?)\)$/s;

/**
 * ComfyUI's Ctrl+↑/↓: changes the weight of the selection or of the word at the caret, `word` → `(word:1.05)`.
 * A weight of exactly 1 takes its brackets away again.
 */
export function adjustWeight(edit: TextEdit, direction: 1 | -1): TextEdit {
  const { start, end } = target(edit);
  const chosen = edit.text.slice(start, end);
  if (chosen.trim() === "") return edit;
  const match = WEIGHTED.exec(chosen);
  const inner = match?.[1] ?? chosen;
  const weight = Math.round((Number(match?.[2] ?? 1) + direction * STEP) * 100) / 100;
  const replaced = weight === 1 ? inner : `(${inner}:${weight})`;
  return {
    text: edit.text.slice(0, start) + replaced + edit.text.slice(end),
    selectionStart: start,
    selectionEnd: start + replaced.length,
  };
}

/** The weighted group around the selection, else the selection without outer spaces, else the word. */
function target({ text, selectionStart, selectionEnd }: TextEdit): { start: number; end: number } {
  const group = groupAround(text, selectionStart, selectionEnd);
  if (group !== undefined) return group;
  if (selectionStart === selectionEnd) return wordAt(text, selectionStart);
  const chosen = text.slice(selectionStart, selectionEnd);
  return {
    start: selectionStart + (chosen.length - chosen.trimStart().length),
    end: selectionEnd - (chosen.length - chosen.trimEnd().length),
  };
}

function groupAround(text: string, from: number, to: number): { start: number; end: number } | undefined {
  for (const match of text.matchAll(/\([^()]*:-?\d+(?:\.\d+)?\)/g)) {
    const start = match.index;
    const end = start + match[0].length;
    if (start <= from && to <= end) return { start, end };
  }
  return undefined;
}

function wordAt(text: string, caret: number): { start: number; end: number } {
  const isWord = (character: string | undefined) =>
    character !== undefined && /[^\s,.()[\]{}|:]/.test(character);
  let start = caret;
  let end = caret;
  while (isWord(text[start - 1])) start -= 1;
  while (isWord(text[end])) end += 1;
  return { start, end };
}
