"use client";
import { useQuery } from "@tanstack/react-query";
import { Box, Download, Paperclip } from "lucide-react";
import { queryClient } from "@/components/shell/query-client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonText } from "@/components/ui/skeleton";
import { formatBytes } from "@/lib/core/format";
import { outputUrl } from "@/lib/generations/rules";
import type { OutputDto } from "@/lib/generations/schema";
import { downloadUrl } from "./picture-sources";

/** Everything that is not a picture: played, read, or honestly only saved. */
export function LightboxMedia({ output }: { output: OutputDto }) {
  const source = outputUrl(output, "original");
  if (output.kind === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: a generated clip has no captions to give
      <video
        key={output.id}
        src={source}
        controls
        loop
        playsInline
        width={output.width ?? undefined}
        height={output.height ?? undefined}
        aria-label={output.filename}
        className="absolute inset-0 m-auto max-h-full max-w-full"
      />
    );
  }
  if (output.kind === "audio") {
    return (
      <Card>
        <p className="mb-4 font-strong text-16 [overflow-wrap:anywhere]">{output.filename}</p>
        {/* biome-ignore lint/a11y/useMediaCaption: a generated sound has no captions to give */}
        <audio key={output.id} src={source} controls aria-label={output.filename} className="w-full" />
      </Card>
    );
  }
  return output.kind === "text" ? <TextCard output={output} /> : <FileCard output={output} />;
}

function Card({ children }: { children: React.ReactNode }) {
  return (
    <div className="absolute inset-0 m-auto flex h-fit max-h-full w-full max-w-150 flex-col overflow-auto rounded-lg bg-surface-raised p-6 inset-ring inset-ring-line max-md:max-w-[calc(100%-32px)]">
      {children}
    </div>
  );
}

const TEXT_SHOWN = 200_000;

function TextCard({ output }: { output: OutputDto }) {
  const query = useQuery(
    {
      queryKey: ["output-text", output.id],
      queryFn: async () => {
        const response = await fetch(outputUrl(output, "original"));
        if (!response.ok) throw new Error(`The text answered ${response.status}.`);
        return (await response.text()).slice(0, TEXT_SHOWN);
      },
      staleTime: Number.POSITIVE_INFINITY,
    },
    queryClient(),
  );
  return (
    <Card>
      {query.isError ? (
        <ErrorState title="The text could not be loaded">It can still be downloaded.</ErrorState>
      ) : query.data === undefined ? (
        <SkeletonText lines={6} />
      ) : (
        <p className="whitespace-pre-wrap text-14 [overflow-wrap:anywhere]">{query.data}</p>
      )}
    </Card>
  );
}

function FileCard({ output }: { output: OutputDto }) {
  const Icon = output.kind === "model3d" ? Box : Paperclip;
  return (
    <Card>
      <Icon aria-hidden="true" className="mb-4 size-6 stroke-[1.6] text-muted" />
      <p className="font-strong text-16 [overflow-wrap:anywhere]">{output.filename}</p>
      <p className="mt-1 text-muted tabular-nums">
        {output.contentType} · {formatBytes(output.sizeBytes)}
      </p>
      <p className="mt-1 mb-5 text-muted">
        {output.kind === "model3d"
          ? "3D models are not drawn here. Open the file in a 3D program."
          : "This kind of file is not shown here."}
      </p>
      <Button asChild className="self-start" icon={<Download aria-hidden="true" />}>
        <a href={downloadUrl(output)} download={output.filename}>
          Download
        </a>
      </Button>
    </Card>
  );
}
