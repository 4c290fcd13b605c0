"use client";
import {
  ExternalLink,
  Maximize2,
  RefreshCw,
  Repeat,
  SlidersHorizontal,
  Sparkles,
  Trash2,
} from "lucide-react";
import type { Route } from "next";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import type { PictureActions } from "@/components/generations/generation-actions";
import { useMakeActions } from "@/components/generations/use-make-actions";
import { useRunActions } from "@/components/generations/use-run-actions";
import { useTrashOne } from "@/components/generations/use-trash-one";
import { Button } from "@/components/ui/button";
import type { ViewerItem } from "./lightbox";
import { isPicture } from "./picture-sources";

const ReuseDialog = dynamic(() => import("@/components/generations/reuse-dialog").then((m) => m.ReuseDialog));
const UseAsInput = dynamic(() => import("@/components/generations/use-as-input").then((m) => m.UseAsInput));

/** From this picture to the next one: one click each. */
export function PictureNext({ item, actions }: { item: ViewerItem; actions: PictureActions }) {
  const { generation, output } = item;
  const { rerun } = useRunActions(actions);
  const make = useMakeActions(actions);
  const trash = useTrashOne(actions);
  const [isReusing, setReusing] = useState(false);
  const canRun = generation.workflowId !== null;
  const isImage = isPicture(output) && output.kind === "image";
  return (
    <div className="mb-5 grid grid-cols-2 gap-2">
      {canRun ? (
        <>
          <Button icon={<SlidersHorizontal aria-hidden="true" />} onClick={() => setReusing(true)}>
            Reuse settings
          </Button>
          <Button icon={<RefreshCw aria-hidden="true" />} onClick={() => void rerun(generation, "new-seed")}>
            Run again
          </Button>
          <Button icon={<Repeat aria-hidden="true" />} onClick={() => void rerun(generation, "exact")}>
            Rerun exactly
          </Button>
        </>
      ) : null}
      {canRun && make.vary ? (
        <Button icon={<Sparkles aria-hidden="true" />} onClick={() => make.vary?.(generation)}>
          Variations
        </Button>
      ) : null}
      {isImage && make.upscale ? (
        <Button icon={<Maximize2 aria-hidden="true" />} onClick={() => make.upscale?.(output)}>
          Upscale
        </Button>
      ) : null}
      {isImage && actions.inputTargets && actions.sendToInput ? (
        <UseAsInput output={output} inputTargets={actions.inputTargets} sendToInput={actions.sendToInput} />
      ) : null}
      <Button asChild icon={<ExternalLink aria-hidden="true" />}>
        <Link href={`/generations/${generation.id}` as Route}>Open its page</Link>
      </Button>
      {trash && generation.archivedAt === null ? (
        <Button icon={<Trash2 aria-hidden="true" />} onClick={() => trash(generation)}>
          Move to trash
        </Button>
      ) : null}
      {isReusing && generation.workflowId ? (
        <ReuseDialog
          generationId={generation.id}
          workflowId={generation.workflowId}
          onClose={() => setReusing(false)}
        />
      ) : null}
    </div>
  );
}
