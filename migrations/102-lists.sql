-- Lists of records: static (MANUAL), active (DYNAMIC), or filtered once (SNAPSHOT).
create table list_folders (
  id bigint generated always as identity primary key,
  name text not null,
  parent_id bigint references list_folders,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table lists (
  id bigint generated always as identity primary key,
  name text not null,
  object_type text not null check (object_type in ('contacts', 'companies', 'tickets')),
  processing_type text not null check (processing_type in ('MANUAL', 'DYNAMIC', 'SNAPSHOT')),
  processing_status text not null default 'COMPLETE' check (processing_status in ('PROCESSING', 'COMPLETE')),
  -- HubSpot's filterBranch; null for a static list.
  filter_branch jsonb,
  -- The clock alone can change who is on it (rolling dates).
  is_rolling boolean not null default false,
  folder_id bigint references list_folders,
  version integer not null default 1,
  created_by bigint references users,
  updated_by bigint references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  filters_updated_at timestamptz,
  deleted_at timestamptz
);
create unique index lists_name on lists (object_type, lower(name)) where deleted_at is null;
create table list_members (
  list_id bigint not null references lists,
  record_id bigint not null,
  joined_at timestamptz not null default now(),
  primary key (list_id, record_id)
);
create index list_members_joined on list_members (list_id, joined_at, record_id);
create index list_members_record on list_members (record_id, list_id);
