-- Who came in, who tried to, and who changed what others may do. Rows are added; the database itself refuses all else.
create table audit_log (
  id bigint generated always as identity primary key,
  kind text not null,
  actor_kind text not null check (actor_kind in ('user', 'contact', 'system', 'token', 'import', 'nobody')),
  actor_id bigint,
  -- What the actor was called then, or the address that somebody typed who did not get in.
  actor_name text not null,
  -- Whom or what it happened to, in a word.
  subject text not null default '',
  client_address text not null default '',
  data jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp()
);
create index audit_log_kind on audit_log (kind, id desc);
create index audit_log_actor_words on audit_log using gin ((actor_name || ' ' || subject) gin_trgm_ops);

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_log_stays before update or delete on audit_log for each row execute function refuse_rewriting();
create trigger audit_log_stays_whole before truncate on audit_log for each statement execute function refuse_rewriting();
