import { outputUrl } from "@/lib/generations/rules";
import type { OutputDto } from "@/lib/generations/schema";

/** Whether the output can be shown by an `<img>`. */
export function isPicture(output: OutputDto): boolean {
  return output.kind === "image" || output.kind === "animated" || output.variants.length > 0;
}

/** The attributes of an `<img>` that lets the browser choose among the stored widths; `sizes` is what it will cover. */
export function pictureSources(output: OutputDto, sizes: string) {
  const widths = [...output.variants].sort((a, b) => a - b);
  const candidates = widths.map((width) => `${outputUrl(output, width)} ${width}w`);
  // A still picture has its own pixels as the largest candidate; a moving one moves only as the original.
  if (output.kind === "image" && output.width && output.width > (widths.at(-1) ?? 0)) {
    candidates.push(`${outputUrl(output, "original")} ${output.width}w`);
  }
  const isWhole = widths.length === 0 || output.kind === "animated";
  return {
    src: outputUrl(output, isWhole ? "original" : (widths[0] ?? "original")),
    srcSet: isWhole || candidates.length < 2 ? undefined : candidates.join(", "),
    sizes,
    width: output.width ?? 4,
    height: output.height ?? 3,
    thumbhash: output.thumbhash,
  };
}

/** Saves the original under its own name. */
export function downloadUrl(output: Pick<OutputDto, "id">): string {
  return `${outputUrl(output, "original")}?download=1`;
}

/** The smallest stored width that is sharp at this size; a moving picture only moves as the original. */
export function sourceFor(output: OutputDto, widthPx: number): string {
  const needed = widthPx * (globalThis.devicePixelRatio ?? 1);
  const variants = output.kind === "animated" ? [] : [...output.variants].sort((a, b) => a - b);
  return outputUrl(output, variants.find((width) => width >= needed) ?? "original");
}
