import { ensureInstalled } from "./install.mjs";
import { runMain } from "./main.mjs";

/** `npm run db:migrate | db:rollback [n] | db:status`, on DATABASE_URL or the embedded Postgres. */
await runMain(async () => {
  await ensureInstalled();
  const [{ withDatabase }, migrator] = await Promise.all([
    import("./with-database.mjs"),
    import("../../db/migrator.mjs"),
  ]);
  const [command = "up", count] = process.argv.slice(2);
  if (count !== undefined && !(Number(count) > 0)) throw new Error(`"${count}" is no number of migrations`);
  await withDatabase(async (url) => {
    if (command === "up") return report(await migrator.migrateUp(url, options(count)), "applied");
    if (command === "down") return report(await migrator.migrateDown(url, options(count)), "taken back");
    if (command !== "status") throw new Error(`unknown command "${command}": up [n], down [n] or status`);
    for (const { tag, isApplied, isReversible } of await migrator.migrationStatus(url))
      console.log(`${isApplied ? "applied" : "pending"}  ${tag}${isReversible ? "" : "  (irreversible)"}`);
  });
});

/** @param {string | undefined} count */
function options(count) {
  return count === undefined ? {} : { count: Number(count) };
}

/**
 * @param {string[]} tags
 * @param {string} verb
 */
function report(tags, verb) {
  for (const tag of tags) console.log(`${verb}  ${tag}`);
  if (tags.length === 0) console.log("Nothing to do.");
}
