-- Tokens of the API: shown once, kept as a hash.
create table api_tokens (
  id bigint generated always as identity primary key,
  name text not null,
  token_hash bytea not null unique,
  -- The last four characters, by which a person tells tokens apart.
  hint text not null,
  scopes text[] not null,
  created_by bigint references users,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
-- What a create with an Idempotency-Key answered: repeating it answers the same again.
create table api_requests (
  token_id bigint not null references api_tokens,
  key text not null,
  fingerprint bytea not null,
  status integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (token_id, key)
);
create index api_requests_created on api_requests (created_at);
