"use client";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Page, PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tabs";

const PLACES = [
  { href: "/admin" as Route, label: "Overview" },
  { href: "/admin/people" as Route, label: "People" },
  { href: "/admin/templates" as Route, label: "Templates" },
  { href: "/admin/servers" as Route, label: "Servers" },
  { href: "/admin/generations" as Route, label: "Generations" },
  { href: "/admin/mail" as Route, label: "Mail" },
  { href: "/admin/audit-log" as Route, label: "Audit log" },
  { href: "/admin/switches" as Route, label: "Switches" },
];

export type AdminFrameProps = {
  title: ReactNode;
  count?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** The tabs of the administration, above the title of each of its pages. */
export function AdminFrame({ title, count, description, actions, children }: AdminFrameProps) {
  const pathname = usePathname();
  const current = PLACES.findLast(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  return (
    <Page>
      <TabLinks label="Administration" items={PLACES} current={current?.href ?? "/admin"} className="mb-6" />
      <PageHeader title={title} count={count} description={description} actions={actions} />
      {children}
    </Page>
  );
}
