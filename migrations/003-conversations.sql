-- Inboxes, threads and what customers may read in them.
create table inboxes (
  id bigint generated always as identity primary key,
  name text not null,
  type text not null check (type in ('INBOX', 'HELP_DESK')),
  created_at timestamptz not null default now()
);

-- Content-addressed: the bytes are stored under their SHA-256; name and type are claims, never trusted.
create table files (
  id bigint generated always as identity primary key,
  sha256 text not null,
  size bigint not null,
  name text not null,
  type text not null,
  contact_id bigint references contacts,
  user_id bigint references users,
  created_at timestamptz not null default now()
);
create index files_sha256 on files (sha256);

create table threads (
  id bigint generated always as identity primary key,
  inbox_id bigint not null references inboxes,
  ticket_id bigint,
  contact_id bigint references contacts,
  channel text not null check (channel in ('portal', 'form', 'email', 'chat', 'messenger')),
  status text not null default 'OPEN' check (status in ('OPEN', 'CLOSED')),
  assignee_id bigint references users,
  latest_message_id bigint,
  -- The newest message or comment: what the inbox is sorted by and unread marks compare with.
  active_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  created_at timestamptz not null default now(),
  closed_at timestamptz
);
create index threads_ticket on threads (ticket_id, id desc);
create index threads_status on threads (status, active_at desc, id desc);
create index threads_assignee on threads (assignee_id, status, active_at desc, id desc);
create index threads_unassigned on threads (active_at desc, id desc) where assignee_id is null and status = 'OPEN';
create index threads_contact on threads (contact_id, id desc);

-- Every row of messages may be read by the thread's customers. Text for colleagues lives in comments.
create table messages (
  id bigint generated always as identity primary key,
  thread_id bigint not null references threads,
  direction text not null check (direction in ('INCOMING', 'OUTGOING')),
  contact_id bigint references contacts,
  user_id bigint references users,
  text text not null,
  idempotency_key uuid unique,
  created_at timestamptz not null default now(),
  search tsvector generated always as (
    to_tsvector('simple'::regconfig, text) || to_tsvector('finnish'::regconfig, text) || to_tsvector('english'::regconfig, text)
  ) stored,
  check ((direction = 'INCOMING') = (contact_id is not null)),
  check (direction = 'INCOMING' or user_id is not null)
);
create index messages_thread on messages (thread_id, id);
create index messages_search on messages using gin (search);

create table message_files (
  message_id bigint not null references messages,
  file_id bigint not null references files,
  position smallint not null,
  primary key (message_id, file_id)
);
create index message_files_file on message_files (file_id);

-- What a contact has begun to write: an answer (scope 'ticket:7') or a form (scope 'form:1').
create table contact_drafts (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contacts,
  scope text not null,
  fields jsonb not null default '{}',
  -- One draft becomes at most one message: its key is the message's.
  key uuid not null default gen_random_uuid(),
  updated_at timestamptz not null default now(),
  unique (contact_id, scope)
);
create table contact_draft_files (
  draft_id bigint not null references contact_drafts on delete cascade,
  file_id bigint not null references files,
  created_at timestamptz not null default now(),
  primary key (draft_id, file_id)
);
