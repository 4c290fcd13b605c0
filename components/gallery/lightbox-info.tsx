"use client";
import { Copy } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { PictureActions } from "@/components/generations/generation-actions";
import { InputsList, Pair, Pairs } from "@/components/generations/inputs-list";
import { LocalTime } from "@/components/generations/local-time";
import { NoteField } from "@/components/generations/note-field";
import { PainterNote } from "@/components/generations/painter-note";
import { useDetail } from "@/components/generations/use-detail";
import { projectHref, workflowHref } from "@/components/shell/shell-data";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import { SkeletonText } from "@/components/ui/skeleton";
import { formatBytes, formatDuration } from "@/lib/core/format";
import type { GenerationDetailDto } from "@/lib/generations/schema";
import { copyText } from "./copy-text";
import type { ViewerItem } from "./lightbox";
import { PictureNext } from "./picture-next";

export type LightboxInfoProps = {
  item: ViewerItem;
  actions: PictureActions;
  isOpen: boolean;
};

/** The story of the picture: beside it on a wide screen (I), below it on a phone. */
export function LightboxInfo({ item, actions, isOpen }: LightboxInfoProps) {
  const { generation } = item;
  return (
    <aside
      aria-label="Details"
      className={cx(
        "min-w-0 bg-surface max-md:border-t md:col-start-2 md:row-span-2 md:row-start-1 md:overflow-y-auto md:border-l",
        isOpen ? "md:animate-slide-in" : "md:hidden",
      )}
    >
      <div className="flex h-14 items-center border-b pr-3 pl-5 max-md:hidden">
        <h2 className="font-strong">Details</h2>
        <Kbd keys="i" className="ml-auto" />
      </div>
      <Section>
        <p className="text-14 leading-[21px] [overflow-wrap:anywhere]">
          {generation.promptText || "Made without a prompt."}
        </p>
        {generation.promptText ? (
          <Button
            size="sm"
            icon={<Copy aria-hidden="true" />}
            onClick={() => void copyText(generation.promptText, "Prompt copied.")}
            className="mt-3"
          >
            Copy prompt
          </Button>
        ) : null}
      </Section>
      {generation.isBuiltIn || generation.textOutputs.length > 0 ? (
        <Section>
          <PainterNote generation={generation} />
        </Section>
      ) : null}
      <Inputs key={generation.id} item={item} actions={actions} />
    </aside>
  );
}

function Section({ isLast, children }: { isLast?: boolean; children: ReactNode }) {
  return <section className={cx("px-5 py-4", !isLast && "border-b")}>{children}</section>;
}

function Inputs({ item, actions }: Pick<LightboxInfoProps, "item" | "actions">) {
  const { generation } = item;
  const detail = useDetail(generation.id, true);
  return (
    <>
      <Section>
        {detail.data ? (
          <InputsList
            inputs={detail.data.inputs.filter((input) => input.value !== generation.promptText)}
            seed={generation.seed}
          />
        ) : null}
        {detail.isPending ? <SkeletonText lines={6} /> : null}
        {detail.isError ? (
          <p className="flex items-center gap-3 text-muted">
            The inputs could not be loaded.
            <Button size="sm" onClick={() => void detail.refetch()}>
              Try again
            </Button>
          </p>
        ) : null}
      </Section>
      <Section>
        <Facts item={item} detail={detail.data} />
      </Section>
      <Section isLast>
        <PictureNext item={item} actions={actions} />
        {detail.data ? (
          <NoteField generationId={generation.id} notes={detail.data.notes} annotate={actions.annotate} />
        ) : null}
      </Section>
    </>
  );
}

type FactsProps = { item: ViewerItem; detail: GenerationDetailDto | undefined };

function Facts({ item: { generation, output }, detail }: FactsProps) {
  const { durationSeconds, creditsUsed } = generation;
  return (
    <Pairs>
      {generation.projectId ? (
        <Pair name="Project">
          <Link href={projectHref(generation.projectId)} className="hover:underline">
            {generation.projectName}
          </Link>
        </Pair>
      ) : null}
      {generation.workflowId ? (
        <Pair name="Workflow">
          <Link href={workflowHref(generation.workflowId)} className="hover:underline">
            {generation.workflowName}
          </Link>
        </Pair>
      ) : null}
      <Pair name="Made">
        <LocalTime at={generation.createdAt} as="moment" />
        {durationSeconds === null ? null : `, in ${formatDuration(durationSeconds)}`}
      </Pair>
      {output.width && output.height ? (
        <Pair name="File">
          <span className="tabular-nums">
            {output.width} × {output.height}, {formatBytes(output.sizeBytes)}
          </span>
        </Pair>
      ) : null}
      {generation.serverLabel ? <Pair name="Server">{generation.serverLabel}</Pair> : null}
      {detail && detail.models.length > 0 ? <Pair name="Model">{detail.models.join(", ")}</Pair> : null}
      {generation.tags.length > 0 ? <Pair name="Tags">{generation.tags.join(", ")}</Pair> : null}
      {detail ? (
        <Pair name="Snapshot">
          <CopyText
            text={detail.snapshotHash}
            shown={`${detail.snapshotHash.slice(0, 12)}…`}
            label="Copy hash"
          />
        </Pair>
      ) : null}
      <Pair name="Cost">{creditsUsed === 1 ? "1 credit" : `${creditsUsed} credits`}</Pair>
    </Pairs>
  );
}
