import { paintNotes } from "../images/paint-notes";
import type { Picture } from "../images/types";
import { formatJson } from "../wire/format-json";
import type { NodeContext } from "./node";

const PAINTER = "Built-in painter (no AI model)";

/** The text chunks of a saved picture: `prompt`, each key of `extra_pnginfo`, and what the painter says of it. */
export function pngMetadata(pictures: Picture[], context: NodeContext): [keyword: string, text: string][] {
  const notes = paintNotes(pictures);
  return [
    ["prompt", asciiJson(context.prompt)],
    ...Object.entries(context.extraPngInfo).map(([key, value]): [string, string] => [key, asciiJson(value)]),
    ...(notes.length > 0 ? [["painter", [PAINTER, ...notes].join("\n")] satisfies [string, string]] : []),
  ];
}

/** Python's `json.dumps` escapes everything beyond ASCII, so readers of `tEXt` chunks never meet another charset. */
function asciiJson(value: unknown): string {
  return formatJson(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
