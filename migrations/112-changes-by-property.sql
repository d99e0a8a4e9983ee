-- What changed is recorded by the names of properties, no more by those of columns: an account may call a property as a column
-- is called.
create function renamed(changes jsonb, names jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(coalesce(names ->> key, key), value), '{}') from jsonb_each(changes)
$$;
update events set data = jsonb_set(data, '{changes}', renamed(data -> 'changes', case kind
    when 'contact.changed' then '{"first_name": "firstname", "last_name": "lastname", "job_title": "jobtitle",
      "locale": "hs_language", "owner_id": "hubspot_owner_id"}'::jsonb
    when 'company.changed' then '{"owner_id": "hubspot_owner_id"}'
    else '{"priority": "hs_ticket_priority", "category": "hs_ticket_category"}' end))
  where kind in ('contact.changed', 'company.changed', 'ticket.changed');
drop function renamed;
