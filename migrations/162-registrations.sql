-- Who wants to register and has not shown yet that the address is theirs. Nothing of it is a contact or opens anything.
create table registrations (
  id bigint generated always as identity primary key,
  domain_id bigint not null references domains on delete cascade,
  email citext not null,
  first_name text not null default '',
  last_name text not null default '',
  -- Counts in the browser that asked, and nowhere else: whoever typed another's address must not choose their password.
  password_hash text,
  browser_hash bytea not null,
  return_to text not null default '',
  -- What they agreed to, as it was worded, and where from; null where nothing is asked.
  consent jsonb,
  -- Made when the mail is written: no answer of a page tells whether one was.
  token_hash bytea unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  mailed_at timestamptz,
  used_at timestamptz
);
create index registrations_email on registrations (email);
create index registrations_expires on registrations (expires_at);

-- Every consent as it was given. Rows are added and never changed.
create table consents (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contacts,
  domain_id bigint references domains on delete set null,
  host text not null,
  email citext not null,
  source text not null check (source in ('registration')),
  notice text not null,
  label text not null,
  links jsonb not null,
  -- Where the request came from.
  client_address text not null,
  given_at timestamptz not null
);
create index consents_contact on consents (contact_id, id desc);
