-- The property registry. HubSpot's own properties are defined in code, beside the feature they belong to; this table holds those
-- that an account adds. Values without a column of their own lie in the record's `properties`, as HubSpot writes them: text.
create table property_groups (
  object_type text not null check (object_type in ('contacts', 'companies', 'tickets', 'notes')),
  name text not null,
  label text not null,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (object_type, name)
);

create table properties (
  object_type text not null check (object_type in ('contacts', 'companies', 'tickets', 'notes')),
  name text not null check (name ~ '^[a-z][a-z0-9_]{0,99}$'),
  label text not null,
  description text not null default '',
  group_name text not null,
  type text not null check (type in ('bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string')),
  field_type text not null check (
    field_type in ('booleancheckbox', 'calculation_equation', 'checkbox', 'date', 'file', 'html', 'number', 'phonenumber', 'radio', 'select', 'text', 'textarea')
  ),
  -- [{ "label", "value", "displayOrder", "hidden", "description"? }, …]
  options jsonb not null default '[]',
  has_unique_value boolean not null default false,
  hidden boolean not null default false,
  form_field boolean not null default false,
  position integer not null default 0,
  data_sensitivity text not null default 'non_sensitive' check (data_sensitivity in ('non_sensitive', 'sensitive', 'highly_sensitive')),
  created_by bigint references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (object_type, name)
);

alter table contacts add column properties jsonb not null default '{}';
alter table companies add column properties jsonb not null default '{}';
alter table tickets add column properties jsonb not null default '{}';
alter table notes add column properties jsonb not null default '{}';
create index contacts_properties on contacts using gin (properties jsonb_path_ops);
create index companies_properties on companies using gin (properties jsonb_path_ops);
create index tickets_properties on tickets using gin (properties jsonb_path_ops);

-- Values that must be one record's alone (has_unique_value), compared without their case, kept by the verbs that write properties.
create table unique_values (
  object_type text not null,
  name text not null,
  value citext not null,
  object_id bigint not null,
  primary key (object_type, name, value)
);
create index unique_values_object on unique_values (object_type, object_id);

-- What a property was, from when on, and by what. A value that was there from the beginning gets its row when it first changes:
-- until then the record itself and its creation tell.
create table property_changes (
  id bigint generated always as identity primary key,
  object_type text not null,
  object_id bigint not null,
  name text not null,
  value text,
  source_type text not null,
  source_id text,
  user_id bigint references users,
  changed_at timestamptz not null default now()
);
create index property_changes_value on property_changes (object_type, object_id, name, id desc);

-- A token of the API and an import write as themselves.
alter table events drop constraint events_actor_kind_check;
alter table events add constraint events_actor_kind_check check (actor_kind in ('user', 'contact', 'system', 'token', 'import'));
