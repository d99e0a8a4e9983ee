-- Files of records from elsewhere (CSV): first checked as if they were taken in, then taken in, a hundred rows at a time. A pass that is
-- cut off goes on from `position`, which moves in the transaction of the rows themselves.
create table imports (
  id bigint generated always as identity primary key,
  object_type text not null check (object_type in ('contacts', 'companies', 'tickets')),
  -- The bytes; null once they are forgotten, a month after the import.
  file_id bigint references files,
  file_name text not null,
  user_id bigint not null references users,
  encoding text not null check (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  delimiter text not null check (delimiter in (',', ';', E'\t', '|')),
  -- The header's names, in order.
  columns jsonb not null,
  -- What each column fills, in the same order: a property's name, 'association:companies', or null for a column that is left out.
  mapping jsonb not null default '[]',
  mode text not null default 'both' check (mode in ('both', 'create', 'update')),
  status text not null default 'mapping' check (status in ('mapping', 'checking', 'checked', 'running', 'done', 'stopped', 'failed')),
  -- Why the file as a whole could not be read on.
  fault text,
  row_count integer not null default 0,
  position integer not null default 0,
  created_count integer not null default 0,
  updated_count integer not null default 0,
  failed_count integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index imports_file on imports (file_id);

-- One row of the file that was not taken in, and why: its first fault.
create table import_faults (
  import_id bigint not null references imports on delete cascade,
  row integer not null,
  column_name text,
  code text not null,
  params jsonb not null default '{}',
  cells jsonb not null,
  primary key (import_id, row)
);
