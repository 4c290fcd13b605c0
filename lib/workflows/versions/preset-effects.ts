import { parseValues } from "@/lib/parameters/input";
import type { ParameterOptions, Parameters, ParameterValues } from "@/lib/parameters/schema";
import type { PresetEffectDto } from "../schema";
import { diffForms } from "./diff-forms";

type Saved = { id: string; name: string; values: ParameterValues };

/** Which saved presets a change of the form breaks, and how, in sentences; those it leaves whole are not listed. */
export function presetEffects(
  presets: Saved[],
  before: Parameters,
  after: Parameters,
  options: ParameterOptions = {},
): PresetEffectDto[] {
  const { renamed } = diffForms(before, after);
  return presets.flatMap(({ id, name, values }) => {
    const problems: string[] = [];
    for (const field of Object.keys(values)) {
      const label = before[field]?.label ?? field;
      const now = renamed[field];
      if (now !== undefined) problems.push(`${label} is read into ${after[now]?.label ?? now}`);
      else if (!Object.hasOwn(after, field) && Object.hasOwn(before, field))
        problems.push(`${label} is ignored: the form has no such field now`);
    }
    const kept = Object.fromEntries(
      Object.entries(values)
        .map(([field, value]) => [renamed[field] ?? field, value] as const)
        .filter(([field]) => Object.hasOwn(after, field)),
    );
    const parsed = parseValues(after, kept, { options });
    if (!parsed.ok) {
      const own = Object.entries(parsed.fields).filter(([field]) => Object.hasOwn(kept, field));
      problems.push(...own.map(([, sentence]) => sentence));
    }
    return problems.length > 0 ? [{ presetId: id, name, problems }] : [];
  });
}
