-- Contacts and companies, and which company is a contact's primary one.
create table companies (
  id bigint generated always as identity primary key,
  name text not null,
  domain citext,
  phone text,
  city text,
  country text,
  owner_id bigint references users,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz
);
create index companies_name on companies (lower(name), id) where archived_at is null;
create index companies_name_words on companies using gin (name gin_trgm_ops);
create index companies_domain on companies (domain) where archived_at is null;

create table contacts (
  id bigint generated always as identity primary key,
  email citext,
  first_name text not null default '',
  last_name text not null default '',
  phone text,
  job_title text,
  locale text,
  time_zone text,
  owner_id bigint references users,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz
);
-- A deleted contact's address may be used again.
create unique index contacts_email on contacts (email) where archived_at is null;
create index contacts_name on contacts (lower(last_name), lower(first_name), id) where archived_at is null;
create index contacts_words on contacts using gin ((first_name || ' ' || last_name || ' ' || coalesce(email::text, '')) gin_trgm_ops);

create table contact_companies (
  contact_id bigint not null references contacts,
  company_id bigint not null references companies,
  is_primary boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (contact_id, company_id)
);
create unique index contact_companies_primary on contact_companies (contact_id) where is_primary;
create index contact_companies_company on contact_companies (company_id, contact_id);
