-- What a press of a form has made: the same press again, a double click or a retry, finds it.
create table user_presses (
  user_id bigint not null references users on delete cascade,
  key uuid not null,
  made_id bigint not null,
  pressed_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index user_presses_pressed_at on user_presses (pressed_at);

-- Whoever saves settings says which version of them they had before them: a change by somebody else is not lost unseen.
alter table accounts add column version integer not null default 1;
alter table domains add column version integer not null default 1;
alter table forms add column version integer not null default 1;
alter table inboxes add column version integer not null default 1;
