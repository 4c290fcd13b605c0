import type { Route } from "next";
import type { QuotaDto } from "@/lib/generations/schema";
import type { ProjectNavDto } from "@/lib/projects/schema";

/** Everything the studio shell draws, gathered on the server by its layout. */
export type ShellData = {
  user: {
    id: string;
    name: string;
    email: string;
    role: "USER" | "ADMIN";
    tier: "FREE" | "CREATOR" | "STUDIO";
  };
  quota: QuotaDto;
  /** Not archived; the tree sorts them by folder and name. */
  projects: (ProjectNavDto & { generationCount?: number })[];
  /** The most recently used, for the palette. */
  workflows: { id: string; name: string; projectId?: string | null }[];
  /** Pictures in the gallery; null hides the number. */
  galleryCount: number | null;
  /** This person's QUEUED and PROCESSING generations; the live stream goes on from here. */
  activeGenerationIds: string[];
};

/** Typed routes know only pages that exist at build time under a literal; these are checked by the journeys instead. */
const route = (path: string) => path as Route;

/** Addresses the shell links to. Their pages live with their aggregates. */
export const ROUTES = {
  projects: route("/projects"),
  newProject: route("/projects?new=1"),
  workflows: route("/workflows"),
  importWorkflow: route("/workflows/import"),
  gallery: route("/gallery"),
  queue: route("/queue"),
  admin: route("/admin"),
  settings: route("/settings"),
  billing: route("/settings/billing"),
  signIn: route("/sign-in"),
  signUp: route("/sign-up"),
};

export const projectHref = (projectId: string) => route(`/projects/${projectId}`);
export const workflowHref = (workflowId: string) => route(`/workflows/${workflowId}`);

export const PLAN_NAMES: Record<ShellData["user"]["tier"], string> = {
  FREE: "Free",
  CREATOR: "Creator",
  STUDIO: "Studio",
};
