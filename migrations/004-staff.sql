-- Text that only staff may read, in tables of its own: no query made for a customer names them.
create table comments (
  id bigint generated always as identity primary key,
  thread_id bigint not null references threads,
  user_id bigint not null references users,
  text text not null,
  idempotency_key uuid unique,
  created_at timestamptz not null default now()
);
create index comments_thread on comments (thread_id, id);

create table comment_files (
  comment_id bigint not null references comments,
  file_id bigint not null references files,
  position smallint not null,
  primary key (comment_id, file_id)
);
create index comment_files_file on comment_files (file_id);

create table user_drafts (
  id bigint generated always as identity primary key,
  user_id bigint not null references users,
  scope text not null,
  fields jsonb not null default '{}',
  key uuid not null default gen_random_uuid(),
  updated_at timestamptz not null default now(),
  unique (user_id, scope)
);
create table user_draft_files (
  draft_id bigint not null references user_drafts on delete cascade,
  file_id bigint not null references files,
  created_at timestamptz not null default now(),
  primary key (draft_id, file_id)
);

create table thread_reads (
  user_id bigint not null references users on delete cascade,
  thread_id bigint not null references threads,
  read_at timestamptz not null,
  primary key (user_id, thread_id)
);
create index thread_reads_thread on thread_reads (thread_id);

-- Everything that happened, appended in the transaction of the change itself; the timeline of a record.
create table events (
  id bigint generated always as identity primary key,
  kind text not null,
  actor_kind text not null check (actor_kind in ('user', 'contact', 'system')),
  actor_id bigint,
  ticket_id bigint,
  thread_id bigint,
  contact_id bigint,
  company_id bigint,
  data jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index events_ticket on events (ticket_id, id desc) where ticket_id is not null;
create index events_contact on events (contact_id, id desc) where contact_id is not null;
create index events_company on events (company_id, id desc) where company_id is not null;
create index events_thread on events (thread_id, id desc) where thread_id is not null;
