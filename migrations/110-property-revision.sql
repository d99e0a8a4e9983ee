-- Which properties there are is asked at every turn and changes rarely: each process keeps them, and asks only whether they are
-- still the same. Revisions are random, so that no process takes one that was rolled back for a later one of the same number.
create table property_revision (
  id smallint primary key default 1 check (id = 1),
  revision uuid not null default gen_random_uuid()
);
insert into property_revision default values;

create function properties_changed() returns trigger language plpgsql as $$
begin
  update property_revision set revision = gen_random_uuid();
  return null;
end $$;
create trigger properties_changed after insert or update or delete on properties for each statement execute function properties_changed();
-- Properties of tickets name stages: their options, and the moments when a ticket came to each.
create trigger properties_changed after insert or update or delete on pipelines for each statement execute function properties_changed();
create trigger properties_changed after insert or update or delete on pipeline_stages for each statement execute function properties_changed();
