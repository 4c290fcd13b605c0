alter table servers drop column pace_ms;
