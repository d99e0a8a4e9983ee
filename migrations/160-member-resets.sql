-- A contact chooses a password by a link: one that an administrator made, or one they asked for because they forgot theirs.
alter table member_links
  add purpose text not null default 'invitation' check (purpose in ('invitation', 'reset')),
  -- Where they wanted to go when they asked: a path on the domain's host.
  add return_to text;
