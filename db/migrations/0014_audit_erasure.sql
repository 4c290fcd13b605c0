-- custom
-- The log stays append-only with one exception: what it says of somebody who was erased is forgotten, while the
-- fact that something was done, when and by which id, stays.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'audit_log' and coalesce(current_setting('creator.erasing', true), '') <> '' then
    return null;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create function erase_from_audit(person uuid) returns int language plpgsql as $$
declare
  changed int;
begin
  perform set_config('creator.erasing', person::text, true);
  update audit_log set before = null, after = null
   where (actor_id = person or entity_id = person::text) and (before is not null or after is not null);
  get diagnostics changed = row_count;
  perform set_config('creator.erasing', '', true);
  return changed;
end $$;
