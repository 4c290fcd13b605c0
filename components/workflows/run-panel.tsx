"use client";
"use no memo";
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { useShortcuts } from "@/components/shell/shell-context";
import { ScrollArea } from "@/components/ui/scroll-area";
import { isTerminal } from "@/lib/generations/rules";
import { FormResultsProvider } from "./form-results";
import { ParameterForm } from "./parameter-form";
import { FormHead } from "./presets/form-head";
import { FilmStrip } from "./run/film-strip";
import { RunFoot } from "./run/run-foot";
import { RunHeader } from "./run/run-header";
import { RunPeek } from "./run/run-peek";
import { RunStage } from "./run/run-stage";
import { useResultHandlers } from "./run/use-result-handlers";
import { type Run, type RunInput, useRun } from "./run/use-run";

/** `readiness` says on which servers it runs: drawn on the server. */
export type RunPanelProps = RunInput & { readiness?: ReactNode };

/** The run page: bar, form on the left, canvas on the right, film strip below it. It fills a flex column. */
export function RunPanel(props: RunPanelProps) {
  const run = useRun(props);
  const handlers = useResultHandlers(run);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const form = useRef<HTMLElement>(null);
  useFirstMistake(run, form, () => setSheetOpen(true));
  useRunShortcuts(run, handlers.cancel);
  return (
    <FormResultsProvider value={{ results: run.results, loadPictures: run.loadPictures }}>
      <RunHeader run={run} readiness={props.readiness} />
      <div className="min-h-0 flex-1 max-md:pb-56 md:grid md:grid-cols-[360px_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)] lg:grid-cols-[384px_minmax(0,1fr)]">
        <section ref={form} aria-label="Form" className="flex min-h-0 flex-col border-r max-md:hidden">
          <ScrollArea aria-label="Form fields" className="flex-1 px-5 pt-4 pb-6">
            <FormHead run={run} />
            <ParameterForm scope={run.scope} errors={run.errors} dispatch={run.dispatch} />
          </ScrollArea>
          <RunFoot run={run} />
        </section>
        <section
          aria-label="Result"
          className="flex min-h-0 min-w-0 flex-col bg-surface md:bg-surface-sunken"
        >
          <RunStage run={run} handlers={handlers} />
          <FilmStrip run={run} />
        </section>
        <RunPeek run={run} isOpen={isSheetOpen} onOpenChange={setSheetOpen} />
      </div>
    </FormResultsProvider>
  );
}

/** After a refused press: to the first wrong field, which on a phone is in the sheet. */
function useFirstMistake(run: Run, form: RefObject<HTMLElement | null>, openSheet: () => void): void {
  const { refusals, errors } = run;
  const lead = useEffectEvent(() => {
    const fields = [...(form.current?.querySelectorAll<HTMLElement>("[data-parameter]") ?? [])];
    const first = fields.find((field) => errors[field.dataset.parameter ?? ""] !== undefined);
    if (first === undefined) return;
    if (first.offsetParent === null) {
      openSheet();
      return;
    }
    first.scrollIntoView({ block: "center" });
    first
      .querySelector<HTMLElement>("input:not([type=file]), textarea, button")
      ?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (refusals > 0) lead();
  }, [refusals]);
}

function useRunShortcuts(run: Run, cancel: (generationId: string) => void): void {
  const { current, results } = run;
  const at = results.findIndex(({ id }) => id === current?.id);
  const move = (by: 1 | -1) => {
    const next = results[at + by];
    if (next) run.select(next.id);
  };
  useShortcuts("Run", [
    { keys: "mod+enter", label: "Generate", onPress: () => run.generate(), isForTyping: true },
    {
      keys: "mod+shift+enter",
      label: "Generate, before what waits",
      onPress: () => run.generate(true),
      isForTyping: true,
    },
    {
      keys: "mod+alt+enter",
      label: "Cancel",
      onPress: () => current && cancel(current.id),
      isForTyping: true,
      isDisabled: current === null || isTerminal(current.status),
    },
    { keys: "arrowleft", label: "Newer result", onPress: () => move(-1) },
    { keys: "arrowright", label: "Older result", onPress: () => move(1) },
  ]);
}
