import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Textarea } from "@/components/ui/textarea";
import type { ServerPolicy } from "@/lib/workflow-safety/schema";

export type PolicyFieldsProps = { policy: ServerPolicy; onChange: (policy: ServerPolicy) => void };

const LISTS: { key: Exclude<keyof ServerPolicy, "mode">; label: string; help: string }[] = [
  {
    key: "allowedClasses",
    label: "Allowed nodes",
    help: "These run although they are on the platform's list.",
  },
  { key: "deniedClasses", label: "Denied nodes", help: "These never run here." },
  { key: "allowedModels", label: "Allowed models", help: "Empty: all of them." },
  { key: "deniedModels", label: "Denied models", help: "These are not offered from here." },
];

/** What may run on a server. */
export function PolicyFields({ policy, onChange }: PolicyFieldsProps) {
  const isListed = policy.mode === "listed";
  return (
    <>
      <Field
        as="group"
        label="Nodes"
        help={
          isListed
            ? "Only the allowed nodes run: for a server that strangers may use."
            : "Everything installed runs but nodes that run code, write models, read folders or cost money."
        }
      >
        <Segmented
          label="Nodes"
          value={policy.mode}
          onValueChange={(mode) => onChange({ ...policy, mode })}
          options={[
            { value: "open", label: "All but dangerous" },
            { value: "listed", label: "Only listed" },
          ]}
        />
      </Field>
      {LISTS.map(({ key, label, help }) => (
        <Field
          key={key}
          label={label}
          hint={policy[key].length > 0 ? String(policy[key].length) : undefined}
          help={
            key === "allowedClasses" && isListed
              ? "Nothing else runs. One a line, * for anything."
              : `${help} One a line, * for anything.`
          }
        >
          <Textarea
            defaultValue={policy[key].join("\n")}
            onChange={(event) => onChange({ ...policy, [key]: linesOf(event.target.value) })}
            rowsMin={2}
            spellCheck={false}
            className="font-mono"
          />
        </Field>
      ))}
    </>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
