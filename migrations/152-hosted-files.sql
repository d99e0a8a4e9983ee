-- Files that a token of the API put here, in folders, as HubSpot's file manager has them. They are private: whoever has a token with
-- the scope, or a link that was signed for one of them, reads them, and the customers of a message that one is attached to.
create table folders (
  id bigint generated always as identity primary key,
  parent_id bigint references folders,
  name text not null,
  -- '/a/b': its own name last. Kept by the verbs that move and rename.
  path text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz
);
create unique index folders_path on folders (lower(path)) where archived_at is null;
create index folders_parent on folders (parent_id);

alter table files
  -- The token that brought it: it lies in the file manager, and stays until it is deleted there.
  add column token_id bigint references api_tokens,
  add column folder_id bigint references folders,
  add column access text not null default 'PRIVATE' check (access in (
    'PUBLIC_INDEXABLE', 'PUBLIC_NOT_INDEXABLE', 'PRIVATE', 'HIDDEN_INDEXABLE', 'HIDDEN_NOT_INDEXABLE', 'HIDDEN_PRIVATE',
    'HIDDEN_SENSITIVE', 'SENSITIVE')),
  add column is_usable boolean not null default true,
  add column updated_at timestamptz not null default now(),
  add column expires_at timestamptz,
  -- Taken out of the file manager. What it is attached to keeps it.
  add column archived_at timestamptz;
create unique index files_place on files (coalesce(folder_id, 0), lower(name)) where token_id is not null and archived_at is null;
create index files_updated_at on files (updated_at, id);
create index files_folder on files (folder_id) where folder_id is not null;

-- What takes a while: whoever asked for it asks how far it is.
create table file_tasks (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('import', 'folder_update')),
  token_id bigint not null references api_tokens,
  input jsonb not null,
  status text not null default 'PENDING' check (status in ('PENDING', 'PROCESSING', 'COMPLETE', 'CANCELED')),
  file_id bigint references files on delete set null,
  folder_id bigint references folders on delete set null,
  -- A refusal's code, or null where it went well.
  fault text,
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  completed_at timestamptz
);
create index file_tasks_requested on file_tasks (requested_at);
create index file_tasks_file on file_tasks (file_id);
create index file_tasks_folder on file_tasks (folder_id);

-- The account of the channel that a message was sent by, where it is not its conversation's own.
alter table messages add column channel_account_id bigint references channel_accounts;
