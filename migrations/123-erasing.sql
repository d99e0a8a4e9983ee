-- Who asked to be forgotten: the contact's row stays for what hangs on it, without anything that tells who they were.
alter table contacts
  add column erased_at timestamptz,
  add constraint contacts_erased check (erased_at is null or (archived_at is not null and email is null));

-- Their addresses, as hashes with a salt of this installation's own: enough to know one that comes again, too little to read them.
create table forgotten_salt (
  id smallint primary key default 1 check (id = 1),
  salt uuid not null default gen_random_uuid()
);
insert into forgotten_salt default values;
create table forgotten_addresses (
  hash bytea primary key,
  created_at timestamptz not null default now()
);
create function address_hash(address text) returns bytea language sql stable as $$
  select sha256(convert_to(salt::text || lower(trim(address)), 'UTF8')) from forgotten_salt
$$;

-- The mails to somebody, sent or not.
create index mails_recipient on mails (lower(recipient));
