"use client";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Page, PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tabs";

const PLACES = [
  { href: "/settings" as Route, label: "Account" },
  { href: "/settings/security" as Route, label: "Security" },
  { href: "/settings/billing" as Route, label: "Plan and credits" },
  { href: "/settings/api-keys" as Route, label: "API keys" },
  { href: "/settings/webhooks" as Route, label: "Webhooks" },
];

/** The title and the tabs around every page of the settings. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  return (
    <Page width="text">
      <PageHeader title="Settings" className="mb-2!" />
      <TabLinks label="Settings" items={PLACES} current={usePathname()} className="mb-8" />
      <div>{children}</div>
    </Page>
  );
}

/** One matter of the settings under its heading. */
export function SettingsSection({
  id,
  title,
  description,
  children,
}: {
  id: string;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="scroll-mt-8 border-t py-7 first:border-t-0 first:pt-0">
      <h2 id={id} className="text-16">
        {title}
      </h2>
      {description ? <p className="mt-1 max-w-130 text-muted">{description}</p> : null}
      <div className="mt-4">{children}</div>
    </section>
  );
}
