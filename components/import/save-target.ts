/** Where the editor saves to: a new workflow, or the next version of one that is there. */
export type SaveTarget =
  | { kind: "new" }
  | {
      kind: "version";
      workflowId: string;
      /** The version the form was taken from. */
      parentVersionId: string;
      version: number;
      name: string;
      /** The graph comes from a file, not from that version. */
      isReimport: boolean;
    };
