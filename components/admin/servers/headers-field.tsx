import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export type HeadersFieldProps = {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** The server has some already. */
  hasStored?: boolean;
};

/** Credentials of a server: one header a line. What is stored is never shown again. */
export function HeadersField({ value, onChange, error, hasStored = false }: HeadersFieldProps) {
  return (
    <Field
      label="Headers"
      hint="Optional"
      error={error}
      help={
        hasStored
          ? "Some are stored, encrypted, and are not shown again. What you enter replaces them all."
          : "One a line, like “Authorization: Bearer …”. They go with every request and are stored encrypted."
      }
    >
      <Textarea
        value={value}
        onChange={(event) => onChange(event.target.value)}
        rowsMin={2}
        maxLength={20_000}
        spellCheck={false}
        autoComplete="off"
        placeholder={hasStored ? "Leave empty to keep them" : "Authorization: Bearer …"}
        className="font-mono"
      />
    </Field>
  );
}

/** Lines as headers; a line without a colon is a header without a value, which the server refuses by name. */
export function readHeaders(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return colon < 0 ? [line.trim(), ""] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}
