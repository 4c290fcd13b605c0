import "server-only";
import { z } from "zod";

type Query = Record<string, string | string[] | undefined>;

/** The filter in an address. A part that cannot be is left out: an old or mistyped link still shows a list. */
export function readFilter<Schema extends z.core.$ZodObject>(schema: Schema, query: Query): z.output<Schema> {
  const known = Object.entries(schema._zod.def.shape).flatMap(([name, part]) => {
    const value = query[name];
    const read = typeof value === "string" && value !== "" ? z.safeParse(part, value) : undefined;
    return read?.success ? [[name, read.data]] : [];
  });
  return Object.fromEntries(known) as z.output<Schema>;
}
