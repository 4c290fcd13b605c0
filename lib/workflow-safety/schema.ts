import * as z from "zod/mini";

const patterns = z
  .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(200)))
  .check(z.maxLength(500));

/**
 * What may run on one server. Names are exact or hold `*` for anything; case does not matter. An operator's own
 * ComfyUI is `open`: every installed class but the dangerous ones, since custom nodes are why people run their own.
 * `listed` is for servers shared with strangers: only `allowedClasses`.
 */
export const ServerPolicy = z.object({
  mode: z._default(z.enum(["open", "listed"]), "open"),
  /** In `listed` mode all there is; in `open` mode, what is allowed although the platform's list denies it. */
  allowedClasses: z._default(patterns, []),
  deniedClasses: z._default(patterns, []),
  /** Empty: every model the server lists. */
  allowedModels: z._default(patterns, []),
  deniedModels: z._default(patterns, []),
});
export type ServerPolicy = z.infer<typeof ServerPolicy>;

export type ProblemKind = "structure" | "class" | "model" | "file" | "number" | "cost";

/** What keeps a workflow from being stored or run, at the input it belongs to where it belongs to one. */
export type WorkflowProblem = {
  kind: ProblemKind;
  /** One sentence a creator understands; never a server's path or address. */
  sentence: string;
  nodeId: string | null;
  inputName: string | null;
};
