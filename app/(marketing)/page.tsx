import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentUser } from "@/app/_server/actor";
import { ROUTES } from "@/components/shell/shell-data";
import { buttonClass } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { readShowcase, type ShowcasePicture, showcaseUrl } from "./showcase";

export const metadata: Metadata = { title: { absolute: "Creator, a studio for ComfyUI" } };

const WHAT = [
  [
    "Bring any workflow",
    "Drop a file exported from ComfyUI, in either format, or a picture with a workflow inside. What it needs and does not have is named before you spend anything.",
  ],
  [
    "Get a form",
    "Prompt, seed, size, steps and uploads are found by reading the graph. Rename, reorder, hide; see the form as others will, while you edit it.",
  ],
  [
    "Watch it happen",
    "The preview grows into the picture in one frame, with its step, its place in the queue and an honest estimate. Close the tab; it goes on.",
  ],
  [
    "Keep every result",
    "Each picture carries the exact graph, inputs and seed that made it. Run it again next year and get the same, or change one thing.",
  ],
  [
    "Lose nothing",
    "Close the tab, lose the connection, restart the server: what was started ends, and is paid for once or not at all.",
  ],
  [
    "Your servers, or none",
    "It paints from the first minute without a GPU. One line in the configuration connects your own ComfyUI servers.",
  ],
] as const;

const PLANS = [
  ["Free", "10", "a month"],
  ["Creator", "100", "a month"],
  ["Studio", "Unlimited", ""],
] as const;

export default async function LandingPage() {
  if (await currentUser()) redirect(ROUTES.projects);
  const [first, ...others] = await readShowcase();
  return (
    <>
      <section className="mx-auto grid max-w-[80rem] items-end gap-6 px-5 pt-12 pb-10 md:grid-cols-[minmax(0,7fr)_minmax(0,4fr)] md:gap-10 md:px-10 md:pt-24 md:pb-16">
        <h1 className="text-balance font-strong text-34 md:text-40">
          Any ComfyUI workflow, with a form, a queue and a memory
        </h1>
        <div className="flex flex-col gap-5">
          <p className="text-muted leading-[1.625rem]">
            Creator turns a graph into something a person can use: fields to fill in, one button, and a place
            where every result stays with all that made it.
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <a href={ROUTES.signUp} className={buttonClass({ variant: "primary", size: "lg" })}>
              Create an account
            </a>
            <span className="text-14 text-muted">10 pictures a month, free.</span>
          </div>
        </div>
      </section>
      {first ? <Wall pictures={[first]} isFirst /> : null}
      <What />
      <Wall pictures={others.slice(0, 4)} />
      <Plans />
    </>
  );
}

/** Rows of two that share a base line; widths alternate so that no two rows look alike. */
const SPANS = ["md:col-span-8", "md:col-span-4", "md:col-span-5", "md:col-span-7"] as const;

function Wall({ pictures, isFirst = false }: { pictures: ShowcasePicture[]; isFirst?: boolean }) {
  if (pictures.length === 0) return null;
  return (
    <section
      aria-label={isFirst ? "A picture made here" : "More pictures made here"}
      className="mx-auto grid max-w-[80rem] gap-y-10 md:grid-cols-12 md:gap-x-6 md:gap-y-16 md:px-10"
    >
      {pictures.map((picture, index) => (
        <figure
          key={picture.file}
          className={cx("min-w-0 self-end", isFirst ? "md:col-span-12" : SPANS[index % 4])}
        >
          <ThumbhashImage
            src={showcaseUrl(picture)}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            thumbhash={picture.thumbhash}
            isPriority={isFirst}
          />
          <figcaption className="px-5 pt-3 text-14 text-muted md:px-0">
            <span className="font-medium text-on-surface">{picture.title}</span> “{picture.prompt}”
            {isFirst
              ? " Made by the built-in painter, which runs no AI model; connect your own servers for yours."
              : null}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}

function What() {
  return (
    <section aria-labelledby="what" className="mx-auto max-w-[80rem] px-5 py-16 md:px-10 md:py-24">
      <h2 id="what" className="mb-8 text-28">
        What it does
      </h2>
      <dl className="grid gap-x-6 gap-y-10 sm:grid-cols-2 md:grid-cols-3">
        {WHAT.map(([name, words]) => (
          <div key={name} className="border-t pt-4">
            <dt className="font-strong">{name}</dt>
            <dd className="mt-1 text-muted leading-[1.625rem]">{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Plans() {
  return (
    <section aria-labelledby="plans" className="mx-auto max-w-[80rem] px-5 pt-16 md:px-10 md:pt-24">
      <h2 id="plans" className="mb-3 text-28">
        Plans
      </h2>
      <p className="mb-8 max-w-150 text-muted leading-[1.625rem]">
        They differ in how much you may generate, and in nothing else. A generation that fails, or that you
        cancel before it starts, is not counted.
      </p>
      <dl className="grid gap-6 sm:grid-cols-3">
        {PLANS.map(([name, amount, per]) => (
          <div key={name} className="border-t pt-4">
            <dt className="text-muted">{name}</dt>
            <dd className="mt-1 text-28 tabular-nums">
              {amount} <span className="text-16 text-muted tracking-normal">{per}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
