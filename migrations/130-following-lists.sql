-- What an active list depends on, so that it can follow.
alter table lists
  -- How many records are on it; kept by the triggers below, whoever writes.
  add column size integer not null default 0,
  -- Grows with each change of the filters: a pass over all records for older filters ends there.
  add column filter_version integer not null default 0,
  -- From the list's type to associated ones whose changes matter: '{companies, companies>tickets}'.
  add column follows text[] not null default '{}';
update lists l set size = (select count(*) from list_members m where m.list_id = l.id);
create index lists_active on lists (object_type) where processing_type = 'DYNAMIC' and deleted_at is null;

-- Lists that a list's filters name.
create table list_references (
  list_id bigint not null references lists on delete cascade,
  on_list_id bigint not null references lists,
  primary key (list_id, on_list_id)
);
create index list_references_on on list_references (on_list_id);

-- Records that changed and are not yet compared with the active lists. A record may stand here several times: nobody who
-- writes waits for another, or for the comparison.
create table list_pending (
  id bigint generated always as identity primary key,
  object_type text not null,
  record_id bigint not null,
  -- It changed itself; else one that it is associated with did.
  is_change boolean not null default true
);

create function list_grows() returns trigger language plpgsql as $$
begin
  -- In one order, so that two who fill several lists do not wait for each other.
  perform from lists where id in (select list_id from added) order by id for no key update;
  update lists l set size = l.size + n.count from (select list_id, count(*) from added group by list_id) n where l.id = n.list_id;
  return null;
end $$;
create function list_shrinks() returns trigger language plpgsql as $$
begin
  perform from lists where id in (select list_id from removed) order by id for no key update;
  update lists l set size = l.size - n.count from (select list_id, count(*) from removed group by list_id) n where l.id = n.list_id;
  return null;
end $$;
create trigger list_grows after insert on list_members referencing new table as added for each statement execute function list_grows();
create trigger list_shrinks after delete on list_members referencing old table as removed for each statement execute function list_shrinks();
