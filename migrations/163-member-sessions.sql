-- What a person needs to tell their sessions apart, and to end one of them.
alter table member_sessions
  add id bigint generated always as identity unique,
  -- The browser's own words; cut to what tells devices apart when they are shown.
  add user_agent text not null default '',
  add method text not null default 'password',
  -- "Keep me signed in": it lives by the domain's days, not by its time of rest.
  add is_kept boolean not null default false;
create index member_sessions_expires on member_sessions (expires_at);
