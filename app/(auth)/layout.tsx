import type { ReactNode } from "react";
import { readShowcase, showcaseUrl } from "@/app/(marketing)/showcase";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { BrandMark } from "@/components/ui/brand-mark";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";

/** One column for the form; beside it a picture of the built-in engine with the words that made it. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [picture] = await readShowcase();
  return (
    <div className="grid min-h-dvh bg-surface md:grid-cols-[minmax(24rem,2fr)_minmax(0,3fr)]">
      <div className="flex min-w-0 flex-col px-5 md:px-10">
        <header className="flex h-16 items-center">
          <a href="/" aria-label="Creator, home" className="flex items-center gap-2 rounded-sm">
            <BrandMark className="size-5" />
            <span className="font-semibold text-16 tracking-[-0.015em]">Creator</span>
          </a>
          <span className="flex-1" />
          <ThemeSwitch title="Switch theme" />
        </header>
        <main className="mx-auto flex w-full max-w-[22.5rem] flex-1 flex-col justify-center pt-4 pb-24">
          {children}
        </main>
      </div>
      <aside aria-label="A picture made here" className="relative bg-room max-md:hidden">
        {picture ? (
          <figure className="sticky top-0 h-dvh">
            <ThumbhashImage
              src={showcaseUrl(picture)}
              alt={picture.alt}
              width={picture.width}
              height={picture.height}
              thumbhash={picture.thumbhash}
              isPriority
              className="h-full w-full"
              style={{ aspectRatio: "auto" }}
            />
            <figcaption className="absolute inset-x-0 bottom-0 bg-linear-to-t from-shade-strong via-shade to-transparent px-8 pt-20 pb-6 text-14 text-on-picture">
              “{picture.prompt}” Made by the built-in painter.
            </figcaption>
          </figure>
        ) : null}
      </aside>
    </div>
  );
}
