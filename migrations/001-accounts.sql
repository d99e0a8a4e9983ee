-- The account, its users (agents), their sessions and one-time links.
create extension if not exists citext;
create extension if not exists pg_trgm;

-- One account per installation: the single row is created by the first start.
create table accounts (
  id smallint primary key default 1 check (id = 1),
  name text not null,
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  created_at timestamptz not null default now()
);

create table users (
  id bigint generated always as identity primary key,
  email citext not null unique,
  first_name text not null default '',
  last_name text not null default '',
  password_hash text,
  super_admin boolean not null default false,
  permissions text[] not null default '{}',
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  created_at timestamptz not null default now(),
  deactivated_at timestamptz
);

-- token_hash is the SHA-256 of the cookie's value: a copy of this table signs nobody in.
create table user_sessions (
  token_hash bytea primary key,
  user_id bigint not null references users on delete cascade,
  idle_minutes integer not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index user_sessions_user on user_sessions (user_id);

-- Links that let somebody choose a password: an invitation, a reset, or the first administrator's.
create table user_links (
  token_hash bytea primary key,
  user_id bigint references users on delete cascade,
  purpose text not null check (purpose in ('invitation', 'reset', 'first_administrator')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index user_links_user on user_links (user_id);

-- Kept by rate-limiter-flexible; its columns are that library's.
create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
