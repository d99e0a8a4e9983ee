-- Domains, forms, the portal's settings, members and their sessions, and mail on its way out.
create table domains (
  id bigint generated always as identity primary key,
  host citext not null unique,
  locale text not null default 'en',
  verified_at timestamptz,
  company_name text not null default '',
  admin_email citext,
  idle_minutes integer not null default 60 check (idle_minutes in (20, 40, 60, 1440)),
  created_at timestamptz not null default now()
);

create table forms (
  id bigint generated always as identity primary key,
  name text not null,
  inbox_id bigint references inboxes,
  pipeline_id bigint not null default 0 references pipelines,
  -- [{ "property": "subject", "required": true }, …] in the order shown.
  fields jsonb not null,
  created_at timestamptz not null default now()
);

create table form_submissions (
  id bigint generated always as identity primary key,
  form_id bigint not null references forms,
  ticket_id bigint references tickets,
  contact_id bigint references contacts,
  fields jsonb not null,
  created_at timestamptz not null default now()
);
create index form_submissions_ticket on form_submissions (ticket_id);

create table portals (
  id bigint generated always as identity primary key,
  name text not null,
  domain_id bigint references domains,
  slug text not null default 'portal',
  is_live boolean not null default false,
  default_inbox_id bigint references inboxes,
  form_id bigint references forms,
  -- false: Open or Closed; true: the pipeline's own stages (M31).
  shows_stages boolean not null default false,
  ticket_access text not null default 'own' check (ticket_access in ('own', 'company')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (domain_id, slug)
);

-- A contact who can sign in.
create table members (
  contact_id bigint primary key references contacts,
  password_hash text,
  registered_at timestamptz not null default now(),
  last_sign_in_at timestamptz
);

create table member_sessions (
  token_hash bytea primary key,
  contact_id bigint not null references members on delete cascade,
  domain_id bigint not null references domains,
  idle_minutes integer not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index member_sessions_contact on member_sessions (contact_id);

-- Outbox and mail log in one: a mail is a row first, sent after its transaction by a job.
create table mails (
  id bigint generated always as identity primary key,
  -- What it is about, in the words of whoever sent it: 'message:12', 'invitation:3'.
  reference text,
  sender text not null,
  recipient text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  headers jsonb not null default '{}',
  message_id text not null unique,
  -- kept: no SMTP server is set, the mail is only shown here.
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mails_reference on mails (reference);
create index mails_newest on mails (id desc);
