"use client";
"use no memo";
import "./globals.css";
import { useEffect } from "react";
import { digestOf } from "@/components/shell/page-error";
import { PlainError, plainButtonClass } from "@/components/shell/plain-error";

/** The root layout itself failed: no providers, no fonts, no header; only words, the reference and one button. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error);
    const stored = localStorage.getItem("theme");
    const isLight = stored ? stored === "light" : matchMedia("(prefers-color-scheme: light)").matches;
    document.documentElement.classList.toggle("light", isLight);
  }, [error]);
  return (
    <html lang="en">
      <body>
        <title>Not available · Creator</title>
        <main className="mx-auto max-w-140 px-4 py-16">
          <PlainError
            title="Creator could not be shown"
            reference={digestOf(error)}
            action={
              <button type="button" className={plainButtonClass} onClick={() => retry()}>
                Try again
              </button>
            }
          >
            The application failed before it could draw a page. Your work is stored. Try again in a moment; if
            it stays like this, send the reference to whoever runs this studio.
          </PlainError>
        </main>
      </body>
    </html>
  );
}
