-- Signing in by a mail: six digits, or a link, both good for one browser, once, for a quarter of an hour.
alter table domains add allows_mail_code boolean not null default false;

-- A row for every address that is asked for, a member's or not: a page that shows it tells nothing.
create table sign_in_codes (
  id bigint generated always as identity primary key,
  domain_id bigint not null references domains on delete cascade,
  email citext not null,
  browser_hash bytea not null,
  return_to text not null default '',
  keep boolean not null default false,
  -- The rest is there once the mail is written, which happens for a member alone.
  contact_id bigint references contacts on delete cascade,
  -- A MAC under the installation's key: six digits could be guessed from a plain hash.
  code_mac bytea,
  token_hash bytea unique,
  tries smallint not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  mailed_at timestamptz,
  used_at timestamptz
);
create index sign_in_codes_browser on sign_in_codes (browser_hash);
create index sign_in_codes_expires on sign_in_codes (expires_at);
