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

/** Addresses the shell links to. Their pages live with their aggregates. */
export const ROUTES = {
  projects: "/projects",
  newProject: "/projects?new=1",
  workflows: "/workflows",
  importWorkflow: "/workflows?import=1",
  gallery: "/gallery",
  queue: "/queue",
  admin: "/admin",
  settings: "/settings",
  billing: "/settings/billing",
  signIn: "/sign-in",
  signUp: "/sign-up",
} as Record<
  | "projects"
  | "newProject"
  | "workflows"
  | "importWorkflow"
  | "gallery"
  | "queue"
  | "admin"
  | "settings"
  | "billing"
  | "signIn"
  | "signUp",
  Route
>;

export const projectHref = (projectId: string) => `/projects/${projectId}` as Route;
export const workflowHref = (workflowId: string) => `/workflows/${workflowId}` as Route;

export const PLAN_NAMES: Record<ShellData["user"]["tier"], string> = {
  FREE: "Free",
  CREATOR: "Creator",
  STUDIO: "Studio",
};
