alter table users drop column queue_paused_at;
