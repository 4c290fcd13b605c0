import type { WorkflowCategory } from "@/db/enums";
import type { ApiGraph, Parameters, ParameterValues } from "@/lib/parameters/schema";

/** What a file field is fed with when a template's own sample picture is made. */
export type SampleInput =
  /** The cover of another template. */
  | { kind: "cover"; of: string }
  /** A white ellipse on black, in fractions of the picture: the part to repaint. */
  | { kind: "ellipse"; x: number; y: number; radiusX: number; radiusY: number };

/**
 * A starter workflow: runs on the built-in engine as it is, and on a real ComfyUI once another checkpoint is
 * chosen in its form.
 */
export type WorkflowTemplate = {
  /** Stable; the file name of its sample. */
  key: string;
  name: string;
  description: string;
  category: WorkflowCategory;
  graph: ApiGraph;
  parameters: Parameters;
  estimatedCredits: number;
  /** Place in lists, from 1. */
  order: number;
  coverPath: string;
  /** The values its sample was made with; fields not named keep their defaults. */
  sampleValues: ParameterValues;
  sampleInputs?: Record<string, SampleInput>;
};
