-- Links that let a contact choose a password, made by an administrator. One counts only for the address it was made for.
create table member_links (
  token_hash bytea primary key,
  contact_id bigint not null references contacts on delete cascade,
  email citext not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index member_links_contact on member_links (contact_id);
