import * as z from "zod/mini";
import type { Visibility, WorkflowCategory } from "@/db/enums";
import { VISIBILITIES, WORKFLOW_CATEGORIES } from "@/db/enums";
import { Parameter, Parameters } from "@/lib/parameters/schema";

export const CreateWorkflowInput = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  description: z.optional(z.string().check(z.maxLength(2000))),
  projectId: z.optional(z.nullable(z.uuid())),
  category: z.enum(WORKFLOW_CATEGORIES),
  graph: z.record(z.string(), z.unknown()),
  uiGraph: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  parameters: Parameters,
  /** Of its first version. */
  notes: z.optional(z.string().check(z.trim(), z.maxLength(500))),
});
export type CreateWorkflowInput = z.infer<typeof CreateWorkflowInput>;

export const CreateVersionInput = z.object({
  workflowId: z.uuid(),
  /** The version it was made from; it must still be the current one. */
  parentVersionId: z.uuid(),
  notes: z.optional(z.string().check(z.trim(), z.maxLength(500))),
  /** Absent: the parent's, with its editor's graph. */
  graph: z.optional(z.record(z.string(), z.unknown())),
  uiGraph: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  parameters: Parameters,
});
export type CreateVersionInput = z.infer<typeof CreateVersionInput>;

export const VersionInput = z.object({ workflowId: z.uuid(), versionId: z.uuid() });
export type VersionInput = z.infer<typeof VersionInput>;

export type SavedVersionDto = { versionId: string; version: number };

export type VersionDto = {
  id: string;
  version: number;
  notes: string;
  parentVersionId: string | null;
  createdAt: string;
  isCurrent: boolean;
  nodeCount: number;
  fieldCount: number;
  runCount: number;
};

/** One click of consent for each name that changes. */
export const ReplaceNamesInput = z.object({
  workflowId: z.uuid(),
  versionId: z.uuid(),
  changes: z
    .array(
      z.object({
        nodeId: z.string().check(z.maxLength(200)),
        input: z.string().check(z.maxLength(200)),
        from: z.string().check(z.maxLength(400)),
        to: z.string().check(z.minLength(1), z.maxLength(400)),
      }),
    )
    .check(z.minLength(1), z.maxLength(50)),
});
export type ReplaceNamesInput = z.infer<typeof ReplaceNamesInput>;

export type ServerReadinessDto = {
  id: string;
  name: string;
  light: "green" | "amber" | "red";
  isAvailable: boolean;
  /** False while nobody has looked at what it can do. */
  isKnown: boolean;
  missingClasses: { classType: string; pack: string | null }[];
  /** `field` is the label of the field that can choose another; null when nobody can. */
  missingValues: { nodeId: string; input: string; value: string; nearest: string[]; field: string | null }[];
  /** The same under another spelling. */
  remapped: { nodeId: string; input: string; from: string; to: string }[];
};

/** A preset a change of the form breaks, and how. */
export type PresetEffectDto = { presetId: string; name: string; problems: string[] };

export type VersionDiffDto = {
  from: { id: string; version: number };
  to: { id: string; version: number };
  /** "KSampler.steps 20 → 30" */
  graph: string[];
  /** "Range of Steps 1–50 → 1–30" */
  form: string[];
  presets: PresetEffectDto[];
  view: GraphViewDto;
};

export type GraphNodeDto = {
  id: string;
  title: string;
  classType: string;
  /** Where its author put it; null inside subgraphs and in files without a layout. */
  x: number | null;
  y: number | null;
  inputs: {
    name: string;
    /** A constant in words; null for a link. */
    value: string | null;
    from: { nodeId: string; slot: number } | null;
    /** The label of the field that drives it. */
    field: string | null;
  }[];
  /** Labels of the toggles that switch it off. */
  switches: string[];
  change: "added" | "changed" | "removed" | null;
};
export type GraphViewDto = { nodes: GraphNodeDto[] };

/** Pasted text to read a workflow from. */
export const ImportTextInput = z.object({
  text: z.string().check(z.maxLength(20_000_000)),
  filename: z.optional(z.string().check(z.maxLength(300))),
});
export type ImportTextInput = z.infer<typeof ImportTextInput>;

const liveOption = z.object({ value: z.string(), label: z.string(), isAvailable: z.boolean() });

const importReport = z.object({
  /** "API", "PNG, workflow and API": in the creator's words. */
  format: z.string(),
  notes: z.array(z.string()),
  unknownClasses: z.array(z.object({ classType: z.string(), pack: z.nullable(z.string()) })),
  missingModels: z.array(
    z.object({
      name: z.string(),
      nodeId: z.nullable(z.string()),
      input: z.nullable(z.string()),
      /** Names the servers have that are most like it, best first. */
      nearest: z.array(z.string()),
    }),
  ),
  /** Choices the servers have under a slightly different name; the graph keeps the file's own. */
  remapped: z.array(
    z.object({
      nodeId: z.string(),
      input: z.string(),
      from: z.string(),
      to: z.union([z.string(), z.number(), z.boolean()]),
    }),
  ),
  droppedNodes: z.array(z.object({ title: z.string(), reason: z.string() })),
});

/** What a file turned out to be. Nothing of it is stored. */
export const ImportDto = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("workflow"),
    name: z.string(),
    category: z.enum(WORKFLOW_CATEGORIES),
    graph: z.record(z.string(), z.unknown()),
    /** As ComfyUI's editor shows it; null when the file has none, or none that can be stored. */
    uiGraph: z.nullable(z.record(z.string(), z.unknown())),
    parameters: Parameters,
    /** Constants the form leaves out, each as the field it would become. */
    further: z.array(Parameter),
    /** Live choices of every field that reads them from the servers, by class and input: `KSampler.scheduler`. */
    options: z.record(z.string(), z.array(liveOption)),
    /** What keeps it from being saved, as sentences. */
    problems: z.array(z.string()),
    report: importReport,
  }),
  z.object({ kind: z.literal("not-a-workflow"), sentence: z.string() }),
]);
export type ImportDto = z.infer<typeof ImportDto>;
export type ImportedWorkflowDto = Extract<ImportDto, { kind: "workflow" }>;

/** One's own workflow opened for editing: the current version in the shape of an import. */
export type EditableVersionDto = {
  workflowId: string;
  versionId: string;
  version: number;
  found: ImportedWorkflowDto;
};

export const UseTemplateInput = z.object({
  templateId: z.uuid(),
  projectId: z.optional(z.nullable(z.uuid())),
});
export type UseTemplateInput = z.infer<typeof UseTemplateInput>;

export const SaveDraftInput = z.object({
  workflowId: z.uuid(),
  values: z.record(z.string(), z.unknown()),
});
export type SaveDraftInput = z.infer<typeof SaveDraftInput>;

const presetName = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));
export const SavePresetInput = z.object({
  workflowId: z.uuid(),
  name: presetName,
  values: z.record(z.string(), z.unknown()),
});
export type SavePresetInput = z.infer<typeof SavePresetInput>;

export const UpdatePresetInput = z.object({
  presetId: z.uuid(),
  name: z.optional(presetName),
  values: z.optional(z.record(z.string(), z.unknown())),
  /** True makes it the one a fresh form starts with, in place of any other. */
  isDefault: z.optional(z.boolean()),
});
export type UpdatePresetInput = z.infer<typeof UpdatePresetInput>;

export const PresetIdInput = z.object({ presetId: z.uuid() });
export type PresetIdInput = z.infer<typeof PresetIdInput>;

export type PresetDto = {
  id: string;
  name: string;
  values: Record<string, unknown>;
  isDefault: boolean;
  /** What the form as it is now does not take of it; empty when all of it fits. */
  problems: string[];
};

const workflowTag = z.string().check(z.trim(), z.minLength(1), z.maxLength(32));
export const UpdateWorkflowInput = z.object({
  workflowId: z.uuid(),
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(120))),
  description: z.optional(z.string().check(z.maxLength(2000))),
  category: z.optional(z.enum(WORKFLOW_CATEGORIES)),
  tags: z.optional(z.array(workflowTag).check(z.maxLength(20))),
  projectId: z.optional(z.nullable(z.uuid())),
  visibility: z.optional(z.enum(VISIBILITIES)),
});
export type UpdateWorkflowInput = z.infer<typeof UpdateWorkflowInput>;

export const WorkflowIdInput = z.object({ workflowId: z.uuid() });
export type WorkflowIdInput = z.infer<typeof WorkflowIdInput>;

export type WorkflowCardDto = {
  id: string;
  name: string;
  description: string;
  category: WorkflowCategory;
  visibility: Visibility;
  isTemplate: boolean;
  projectId: string | null;
  estimatedCredits: number;
  useCount: number;
  /** `/samples/...` for templates, or the newest result's variant. */
  coverUrl: string | null;
  tags: string[];
  isArchived: boolean;
  createdAt: string;
  updatedAt: string;
};

/** Everything the run page needs. `options` answers every `options_from`, keyed by parameter name. */
export type WorkflowRunDto = WorkflowCardDto & {
  versionId: string;
  version: number;
  parameters: Parameters;
  options: Record<string, { value: string; label: string; isAvailable: boolean }[]>;
  draft: Record<string, unknown> | null;
  /** One's own, by name. */
  presets: PresetDto[];
  isEditable: boolean;
};
