"use client";
"use no memo";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { outputUrl } from "@/lib/generations/rules";
import type { GenerationDto, OutputDto } from "@/lib/generations/schema";

export type ResultMediaProps = {
  generation: GenerationDto;
  output: OutputDto | undefined;
  frame: string | null;
};

/** The preview grows into the picture: both lie in one frame, the result fades in over the last preview. */
export function ResultMedia({ generation, output, frame }: ResultMediaProps) {
  const alt = generation.promptText || "Result";
  return (
    <>
      {frame ? (
        <img src={frame} alt="Live preview" className="absolute inset-0 size-full object-cover" />
      ) : null}
      {output === undefined ? null : (
        <Final key={output.id} output={output} alt={alt} hasFrame={frame !== null} />
      )}
      {output === undefined && generation.textOutputs.length > 0 ? (
        <div className="absolute inset-0 overflow-auto bg-surface p-4 text-14 whitespace-pre-wrap">
          {generation.textOutputs.join("\n\n")}
        </div>
      ) : null}
    </>
  );
}

function Final({ output, alt, hasFrame }: { output: OutputDto; alt: string; hasFrame: boolean }) {
  const src = outputUrl(output, "original");
  if (output.kind === "video") {
    return <video src={src} controls loop autoPlay muted className="absolute inset-0 size-full bg-room" />;
  }
  if (output.kind === "audio") {
    return (
      <div className="absolute inset-0 grid place-items-center bg-fill p-6">
        {/* biome-ignore lint/a11y/useMediaCaption: a generated sound has no caption track */}
        <audio src={src} controls className="w-full max-w-120" />
      </div>
    );
  }
  if (output.kind !== "image" && output.kind !== "animated") {
    return (
      <div className="absolute inset-0 grid place-items-center bg-fill">
        <a href={src} download={output.filename} className="font-medium underline">
          {output.filename}
        </a>
      </div>
    );
  }
  if (hasFrame) return <Fade src={pictureUrl(output)} alt={alt} />;
  return (
    <ThumbhashImage
      src={pictureUrl(output)}
      alt={alt}
      width={output.width ?? 3}
      height={output.height ?? 2}
      thumbhash={output.thumbhash}
      fit="contain"
      isPriority
      className="size-full"
    />
  );
}

/** Over the last preview, not over a thumbhash: the picture is already there in the rough. */
function Fade({ src, alt }: { src: string; alt: string }) {
  const [isShown, setShown] = useState(false);
  return (
    <img
      src={src}
      alt={alt}
      onLoad={() => setShown(true)}
      className={cx(
        "absolute inset-0 size-full object-contain transition-opacity duration-180",
        !isShown && "opacity-0",
      )}
    />
  );
}

/** Animations lose their movement in a small form. */
function pictureUrl(output: OutputDto): string {
  const isWide = output.variants.includes(1280);
  return outputUrl(output, output.kind === "image" && isWide ? 1280 : "original");
}
