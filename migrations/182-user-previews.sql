-- An agent looks at a portal that stands on another host than the workspace. Begun there with a token for one use, taken over
-- by the portal's host, which then has a cookie of its own; it ends with the session of the workspace that it came from.
create table user_previews (
  -- Of the token that is handed over, and once it was, of the cookie's: the first is dead from that moment on.
  token_hash bytea primary key,
  session_hash bytea not null references user_sessions on delete cascade,
  domain_id bigint not null references domains on delete cascade,
  -- The host and port where the workspace was open, which alone may hand it over; and where the agent wanted to go.
  from_host text not null,
  path text not null,
  created_at timestamptz not null default now(),
  taken_over_at timestamptz
);
create index user_previews_session on user_previews (session_hash);
create index user_previews_domain on user_previews (domain_id);
