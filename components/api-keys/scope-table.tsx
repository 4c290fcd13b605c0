"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { SCOPE_SENTENCES } from "@/lib/api-keys/rules";
import { API_SCOPES, type ApiScope } from "@/lib/api-keys/schema";

export type ScopeTableProps = { value: ApiScope[]; onChange: (scopes: ApiScope[]) => void };

/** Every scope with its sentence and its name in the API. */
export function ScopeTable({ value, onChange }: ScopeTableProps) {
  return (
    <ul className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
      {API_SCOPES.map((scope) => (
        <li key={scope}>
          <Checkbox
            label={SCOPE_SENTENCES[scope]}
            help={<code className="text-12">{scope}</code>}
            checked={value.includes(scope)}
            onCheckedChange={(isChecked) =>
              onChange(API_SCOPES.filter((one) => (one === scope ? isChecked : value.includes(one))))
            }
          />
        </li>
      ))}
    </ul>
  );
}
