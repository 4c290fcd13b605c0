-- Progress is written often: leave room for HOT updates.
alter table generations set (fillfactor = 85);
--> statement-breakpoint
alter table users set (fillfactor = 80);
--> statement-breakpoint
-- Counters of a project follow its workflows on every path, cascades and moves included. Statement triggers
-- with transition tables cost one update per project and statement; rows are locked in order of their id
-- and without blocking foreign-key checks, so that two writers never wait for each other in a circle.
create function project_workflows_changed(added uuid[], removed uuid[]) returns void language plpgsql as $$
begin
  perform 1 from projects where id = any (added || removed) order by id for no key update;
  update projects p set workflow_count = p.workflow_count + d.n
    from (select u.project_id, sum(u.n)::int as n
            from (select unnest(added) as project_id, 1 as n union all select unnest(removed), -1) u
           where u.project_id is not null group by 1) d
   where p.id = d.project_id and d.n <> 0;
end $$;
--> statement-breakpoint
create function count_workflows_inserted() returns trigger language plpgsql as $$
begin
  perform project_workflows_changed((select coalesce(array_agg(project_id), '{}') from new_rows where archived_at is null), '{}');
  return null;
end $$;
--> statement-breakpoint
create function count_workflows_deleted() returns trigger language plpgsql as $$
begin
  perform project_workflows_changed('{}', (select coalesce(array_agg(project_id), '{}') from old_rows where archived_at is null));
  return null;
end $$;
--> statement-breakpoint
create function count_workflows_updated() returns trigger language plpgsql as $$
begin
  perform project_workflows_changed(
    (select coalesce(array_agg(n.project_id), '{}') from new_rows n join old_rows o using (id)
      where n.archived_at is null and (o.archived_at is not null or n.project_id is distinct from o.project_id)),
    (select coalesce(array_agg(o.project_id), '{}') from new_rows n join old_rows o using (id)
      where o.archived_at is null and (n.archived_at is not null or n.project_id is distinct from o.project_id)));
  return null;
end $$;
--> statement-breakpoint
create trigger workflows_inserted after insert on workflows referencing new table as new_rows
  for each statement execute function count_workflows_inserted();
--> statement-breakpoint
create trigger workflows_deleted after delete on workflows referencing old table as old_rows
  for each statement execute function count_workflows_deleted();
--> statement-breakpoint
create trigger workflows_updated after update on workflows referencing old table as old_rows new table as new_rows
  for each statement execute function count_workflows_updated();
--> statement-breakpoint
create function project_generations_changed(added uuid[], removed uuid[]) returns void language plpgsql as $$
begin
  perform 1 from projects where id = any (added || removed) order by id for no key update;
  update projects p
     set generation_count = p.generation_count + d.n,
         -- Ids are time-ordered: the newest row is one index probe, whatever the project's size.
         last_generation_at = (select g.created_at from generations g
                                where g.project_id = p.id and g.archived_at is null order by g.id desc limit 1)
    from (select u.project_id, sum(u.n)::int as n
            from (select unnest(added) as project_id, 1 as n union all select unnest(removed), -1) u
           where u.project_id is not null group by 1) d
   where p.id = d.project_id;
end $$;
--> statement-breakpoint
create function count_generations_inserted() returns trigger language plpgsql as $$
begin
  perform project_generations_changed((select coalesce(array_agg(project_id), '{}') from new_rows where archived_at is null), '{}');
  return null;
end $$;
--> statement-breakpoint
create function count_generations_deleted() returns trigger language plpgsql as $$
begin
  perform project_generations_changed('{}', (select coalesce(array_agg(project_id), '{}') from old_rows where archived_at is null));
  return null;
end $$;
--> statement-breakpoint
create function count_generations_updated() returns trigger language plpgsql as $$
declare
  added uuid[];
  removed uuid[];
begin
  select coalesce(array_agg(n.project_id) filter (where n.archived_at is null), '{}'),
         coalesce(array_agg(o.project_id) filter (where o.archived_at is null), '{}')
    into added, removed
    from new_rows n join old_rows o using (id)
   where n.project_id is distinct from o.project_id or (n.archived_at is null) <> (o.archived_at is null);
  -- Nearly every update is progress and moves nothing.
  if cardinality(added) + cardinality(removed) > 0 then
    perform project_generations_changed(added, removed);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger generations_inserted after insert on generations referencing new table as new_rows
  for each statement execute function count_generations_inserted();
--> statement-breakpoint
create trigger generations_deleted after delete on generations referencing old table as old_rows
  for each statement execute function count_generations_deleted();
--> statement-breakpoint
create trigger generations_updated after update on generations referencing old table as old_rows new table as new_rows
  for each statement execute function count_generations_updated();
--> statement-breakpoint
-- A placed generation that disappears (its owner was erased) gives its server lane back.
create function free_lanes_of_deleted() returns trigger language plpgsql as $$
begin
  update servers s set in_flight = greatest(s.in_flight - d.n, 0)
    from (select server_id, count(*)::int as n from old_rows
           where server_id is not null and status in ('QUEUED', 'PROCESSING') group by 1) d
   where s.id = d.server_id;
  return null;
end $$;
--> statement-breakpoint
create trigger generations_deleted_lanes after delete on generations referencing old table as old_rows
  for each statement execute function free_lanes_of_deleted();
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_log_append_only before update or delete on audit_log
  for each statement execute function refuse_change();
