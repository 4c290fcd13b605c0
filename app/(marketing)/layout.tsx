import type { ReactNode } from "react";
import { ROUTES } from "@/components/shell/shell-data";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { BrandMark } from "@/components/ui/brand-mark";
import { buttonClass } from "@/components/ui/button-class";

/** The room: black or white, text of 16 px, nothing of the tool. Its links are plain: a visitor waits for no router. */
export default function MarketingLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-room text-16">
      <header className="mx-auto flex h-16 w-full max-w-[80rem] items-center gap-2 px-5 md:px-10">
        <a href="/" className="flex items-center gap-2 rounded-sm">
          <BrandMark className="size-5" />
          <span className="font-semibold tracking-[-0.015em]">Creator</span>
        </a>
        <span className="flex-1" />
        <ThemeSwitch title="Switch theme" />
        <a href={ROUTES.signIn} className={`${buttonClass({ variant: "ghost" })} text-14!`}>
          Sign in
        </a>
      </header>
      <main className="flex-1">{children}</main>
      <footer className="mx-auto mt-16 flex w-[calc(100%-40px)] max-w-[75rem] flex-wrap justify-between gap-x-6 gap-y-2 border-t pt-8 pb-12 text-14 text-muted md:mt-24 md:w-[calc(100%-80px)]">
        <p>Creator, a studio for ComfyUI. MIT licence.</p>
        <nav aria-label="Account" className="flex gap-6">
          <a href={ROUTES.signUp} className="hover:text-on-surface">
            Create an account
          </a>
          <a href={ROUTES.signIn} className="hover:text-on-surface">
            Sign in
          </a>
        </nav>
      </footer>
    </div>
  );
}
