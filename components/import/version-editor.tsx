"use client";
import type { EditableVersionDto } from "@/lib/workflows/schema";
import { ImportEditor } from "./import-editor";

/** The same editor over a stored version: what is saved is the next one. */
export function VersionEditor({ opened }: { opened: EditableVersionDto }) {
  const { workflowId, versionId: parentVersionId, version, found } = opened;
  return (
    <ImportEditor
      filename={`Version ${version}`}
      found={found}
      projects={[]}
      projectId={null}
      target={{ kind: "version", workflowId, parentVersionId, version, name: found.name, isReimport: false }}
    />
  );
}
