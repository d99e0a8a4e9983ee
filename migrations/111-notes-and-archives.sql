-- A note that came over the API was written by its token, can be somebody's to look after, and tells of a moment of its own.
alter table notes
  alter column user_id drop not null,
  add column token_id bigint references api_tokens,
  add column owner_id bigint references users,
  add column happened_at timestamptz not null default now();
update notes set happened_at = created_at, owner_id = user_id;

-- HubSpot's category can be several, joined by semicolons like every such value.
alter table tickets drop constraint tickets_category_check;

-- Archived records are few among many, and are asked for by themselves.
create index contacts_archived on contacts (id) where archived_at is not null;
create index companies_archived on companies (id) where archived_at is not null;
create index tickets_archived on tickets (id) where archived_at is not null;
