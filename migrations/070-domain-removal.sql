-- A domain that is removed takes the sessions on it along.
alter table member_sessions
  drop constraint member_sessions_domain_id_fkey,
  add foreign key (domain_id) references domains on delete cascade;
