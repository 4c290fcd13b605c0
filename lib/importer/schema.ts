import type { WorkflowCategory } from "@/db/enums";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";

/** A class the server (or, without one, the catalogue of core classes) does not have. */
export type UnknownClass = { class: string; pack?: string; nodeIds: string[] };

/** A file a node asks for that the server lacks, or, without a server, that the workflow's author says it needs. */
export type MissingModel = {
  name: string;
  nodeId?: string;
  input?: string;
  /** Names on this server most like it, best first. */
  nearest: string[];
  url?: string;
  directory?: string;
};

/**
 * The same choice under a slightly different name on this server. A proposal: the graph keeps the file's own value
 * until the creator agrees.
 */
export type RemappedChoice = {
  nodeId: string;
  input: string;
  from: string;
  to: string | number | boolean;
  kind: "separators" | "case" | "basename";
};

/** A node of the file that is not in the graph, and why. */
export type DroppedNode = { id: string; class: string; title: string | null; reason: string };

export type ImportReport = {
  /** What was dropped: "PNG, workflow and API", "workflow 0.4", "API, wrapped"… */
  format: string;
  /** Sentences for the creator about what could not be taken over as it was. */
  notes: string[];
  unknownClasses: UnknownClass[];
  missingModels: MissingModel[];
  remapped: RemappedChoice[];
  droppedNodes: DroppedNode[];
};

export type ImportedWorkflow = {
  kind: "workflow";
  graph: ApiGraph;
  uiGraph: Record<string, unknown> | null;
  parameters: Parameters;
  report: ImportReport;
  category: WorkflowCategory;
  name: string;
};

export type ImportResult = ImportedWorkflow | { kind: "not-a-workflow"; sentence: string };
