"use client";
"use no memo";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

/** The theme, around every page. `nonce` lets its script pass the CSP. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      {children}
    </ThemeProvider>
  );
}
