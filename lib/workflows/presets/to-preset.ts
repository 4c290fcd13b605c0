import { parseValues } from "@/lib/parameters/input";
import type { ParameterOptions, Parameters } from "@/lib/parameters/schema";
import type { PresetDto } from "../schema";
import type { PresetRow } from "./store";

/** A preset with what the form as it is now does not take of it. */
export function toPreset(row: PresetRow, parameters: Parameters, options: ParameterOptions = {}): PresetDto {
  const fields = Object.entries(row.values);
  const kept = Object.fromEntries(fields.filter(([name]) => Object.hasOwn(parameters, name)));
  const gone = fields.length - Object.keys(kept).length;
  const parsed = parseValues(parameters, kept, { options });
  const refused = parsed.ok
    ? []
    : Object.entries(parsed.fields).filter(([name]) => Object.hasOwn(kept, name));
  return {
    id: row.id,
    name: row.name,
    values: row.values,
    isDefault: row.isDefault,
    problems: [
      ...(gone > 0 ? [gone === 1 ? "One of its fields is gone." : `${gone} of its fields are gone.`] : []),
      ...refused.map(([, sentence]) => sentence),
    ],
  };
}
