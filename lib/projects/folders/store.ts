import "server-only";
import { sql } from "drizzle-orm";
import { type Access, ownerOf } from "@/lib/core/access";
import { queryRows } from "@/lib/core/tx";

const FOLDERS_MAX = 1000;

/** Making one that is there is like having made it. False when there are very many. */
export async function insertFolder(access: Access<"project", "write">, path: string): Promise<boolean> {
  const rows = await queryRows<{ is_made: boolean }>(sql`
    with made as (
      insert into project_folders (id, user_id, path)
      select gen_random_uuid(), ${ownerOf(access)}::uuid, ${path}
       where (select count(*) from project_folders where user_id = ${ownerOf(access)}::uuid) < ${FOLDERS_MAX}
      on conflict (user_id, path) do update set updated_at = now()
      returning id)
    select exists (select from made) as is_made`);
  return rows[0]?.is_made ?? false;
}

/** Every folder somebody made, and every folder a project lies in. */
export async function selectFolders(access: Access<"project", "read">): Promise<string[]> {
  const rows = await queryRows<{ path: string }>(sql`
    select path from project_folders where user_id = ${ownerOf(access)}::uuid
     union
    select folder from projects where user_id = ${ownerOf(access)}::uuid and folder <> ''
     order by 1`);
  return rows.map((row) => row.path);
}

export type FolderUse = { found: number; longest: number };

/** How many projects and folders are at or under a path, and the longest path among them. */
export async function measureFolder(access: Access<"project", "write">, path: string): Promise<FolderUse> {
  const [row] = await queryRows<FolderUse>(sql`
    select count(*)::int as found, coalesce(max(char_length(at)), 0)::int as longest
      from (select folder as at from projects where user_id = ${ownerOf(access)}::uuid
             union all select path from project_folders where user_id = ${ownerOf(access)}::uuid) a
     where at = ${path} or starts_with(at, ${`${path}/`})`);
  return row ?? { found: 0, longest: 0 };
}

/** Everything at or under `from` is afterwards at or under `to`, in one statement. */
export async function movePaths(access: Access<"project", "write">, from: string, to: string): Promise<void> {
  const owner = ownerOf(access);
  await queryRows(sql`
    with p as (
      update projects set folder = ${to}::text || substr(folder, char_length(${from}::text) + 1),
             revision = revision + 1, updated_at = now()
       where user_id = ${owner}::uuid and (folder = ${from} or starts_with(folder, ${`${from}/`}))
      returning id),
    gone as (
      delete from project_folders
       where user_id = ${owner}::uuid and (path = ${from} or starts_with(path, ${`${from}/`}))
      returning path)
    insert into project_folders (id, user_id, path)
    select gen_random_uuid(), ${owner}::uuid, moved.path
      from (select ${to}::text || substr(path, char_length(${from}::text) + 1) as path from gone
             union select ${to}::text) moved
    on conflict (user_id, path) do nothing`);
}

/** The folder and those in it go; projects in them move up to where the folder lay. */
export async function deleteFolder(access: Access<"project", "write">, path: string): Promise<void> {
  const owner = ownerOf(access);
  const parent = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  await queryRows(sql`
    with p as (
      update projects set folder = ${parent}, revision = revision + 1, updated_at = now()
       where user_id = ${owner}::uuid and (folder = ${path} or starts_with(folder, ${`${path}/`}))
      returning id)
    delete from project_folders
     where user_id = ${owner}::uuid and (path = ${path} or starts_with(path, ${`${path}/`}))`);
}
