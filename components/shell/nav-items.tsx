"use no memo";
import { Images, Layers, ListOrdered, type LucideIcon, Shield, Workflow } from "lucide-react";
import type { Route } from "next";
import { ROUTES, type ShellData } from "./shell-data";

export type NavItem = {
  href: Route;
  label: string;
  Icon: LucideIcon;
  count?: number | null;
  /** The count is of things running now; drawn in the accent, as progress is. */
  isLive?: boolean;
};

/** The destinations of rail, dock and palette, in their one order. */
export function navItems(data: Pick<ShellData, "user" | "galleryCount">, runningCount: number): NavItem[] {
  return [
    { href: ROUTES.projects, label: "Projects", Icon: Layers },
    { href: ROUTES.workflows, label: "Workflows", Icon: Workflow },
    { href: ROUTES.gallery, label: "Gallery", Icon: Images, count: data.galleryCount },
    { href: ROUTES.queue, label: "Queue", Icon: ListOrdered, count: runningCount || null, isLive: true },
    ...(data.user.role === "ADMIN" ? [{ href: ROUTES.admin, label: "Admin", Icon: Shield }] : []),
  ];
}

/** "/projects" is current on itself and everything below it. */
export function isCurrent(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
