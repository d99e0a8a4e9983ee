-- What is merged is archived for good, and points at another record; that this one is no pointer itself is kept by whoever merges.
alter table contacts add constraint contacts_merged check (merged_into_id is null or (merged_into_id <> id and archived_at is not null));
alter table companies add constraint companies_merged check (merged_into_id is null or (merged_into_id <> id and archived_at is not null));
alter table tickets add constraint tickets_merged check (merged_into_id is null or (merged_into_id <> id and archived_at is not null));

-- What a contact wrote and sent is found when they are merged or forgotten.
create index messages_contact on messages (contact_id) where contact_id is not null;
create index files_contact on files (contact_id) where contact_id is not null;

-- Somebody may be put on a ticket at the very moment when they are merged into another: the row waits for the merge, and then
-- names the survivor.
create function contact_survives() returns trigger language plpgsql as $$
declare survivor bigint;
begin
  select merged_into_id into survivor from contacts where id = new.contact_id for share;
  new.contact_id := coalesce(survivor, new.contact_id);
  return new;
end $$;
create trigger contact_survives before insert on ticket_contacts for each row execute function contact_survives();
create trigger contact_survives before insert on contact_companies for each row execute function contact_survives();

create function company_survives() returns trigger language plpgsql as $$
declare survivor bigint;
begin
  select merged_into_id into survivor from companies where id = new.company_id for share;
  new.company_id := coalesce(survivor, new.company_id);
  return new;
end $$;
create trigger company_survives before insert on ticket_companies for each row execute function company_survives();
create trigger company_survives before insert on contact_companies for each row execute function company_survives();
create index contact_drafts_scope on contact_drafts (scope);
