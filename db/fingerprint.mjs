import { createHash } from "node:crypto";
import pg from "pg";

const SCHEMAS = "not like all (array['pg\\_%', 'information_schema', 'drizzle'])";

/** Everything of a schema that a migration can change, one line each. */
const CATALOG = `
  select 'schema ' || nspname as line from pg_namespace where nspname ${SCHEMAS}
  union all
  select 'column ' || concat_ws(' ', table_schema, table_name, column_name, udt_name, is_nullable, column_default,
      generation_expression, character_maximum_length, datetime_precision)
    from information_schema.columns where table_schema ${SCHEMAS}
  union all
  select 'index ' || indexdef from pg_indexes where schemaname ${SCHEMAS}
  union all
  select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace::regnamespace::text ${SCHEMAS}
  union all
  select 'enum ' || t.typname || ' ' || string_agg(e.enumlabel, ',' order by e.enumsortorder)
    from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.oid, t.typname
  union all
  select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and c.relnamespace::regnamespace::text ${SCHEMAS}
  union all
  select 'function ' || p.oid::regprocedure || ' ' || md5(pg_get_functiondef(p.oid)) from pg_proc p
    where p.pronamespace::regnamespace::text ${SCHEMAS} and p.prokind in ('f', 'p')
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all
  select 'policy ' || concat_ws(' ', schemaname, tablename, policyname, cmd, roles, qual, with_check) from pg_policies
  union all
  select 'relation ' || concat_ws(' ', oid::regclass, relkind, relrowsecurity, relforcerowsecurity, reloptions)
    from pg_class where relnamespace::regnamespace::text ${SCHEMAS} and relkind in ('r', 'p', 'v', 'm', 'S')
  union all
  select 'view ' || viewname || ' ' || definition from pg_views where schemaname ${SCHEMAS}
  union all
  select 'extension ' || extname from pg_extension`;

/**
 * A hash of the database's schema, read from the catalog: columns, indexes, constraints, enums, triggers, functions,
 * policies, options, extensions. Two databases with the same fingerprint have the same schema.
 * @param {string} url
 */
export async function fingerprint(url) {
  return createHash("sha256")
    .update((await schemaLines(url)).join("\n"))
    .digest("hex");
}

/**
 * The lines behind the fingerprint, sorted, for a readable difference in a failing test.
 * @param {string} url
 * @returns {Promise<string[]>}
 */
export async function schemaLines(url) {
  const client = new pg.Client({ connectionString: url, application_name: "creator-fingerprint" });
  await client.connect();
  try {
    const { rows } = await client.query(CATALOG);
    return rows.map((row) => row.line).sort();
  } finally {
    await client.end();
  }
}
