-- Teams of users. A user has one primary team at most, and as many others as they like.
create table teams (
  id bigint generated always as identity primary key,
  name text not null,
  created_at timestamptz not null default now()
);
create unique index teams_name on teams (lower(name));
create table team_members (
  team_id bigint not null references teams on delete cascade,
  user_id bigint not null references users on delete cascade,
  is_primary boolean not null,
  primary key (team_id, user_id)
);
create index team_members_user on team_members (user_id);
create unique index team_members_primary on team_members (user_id) where is_primary;

-- When it last changed, for the API. A sign-in changes nothing of a user.
alter table users add column updated_at timestamptz not null default now();
create trigger touch_updated_at before update of email, first_name, last_name, super_admin, permissions, deactivated_at on users
  for each row execute function touch_updated_at();
alter table domains add column updated_at timestamptz not null default now();
create trigger touch_updated_at before update on domains for each row execute function touch_updated_at();
alter table forms add column updated_at timestamptz not null default now();
create trigger touch_updated_at before update on forms for each row execute function touch_updated_at();
