-- Settings → Private content: who gets in on a domain, in which ways, and for how long.
alter table domains
  drop constraint domains_idle_minutes_check,
  add constraint domains_idle_minutes_check check (idle_minutes between 5 and 10080),
  -- However busy it is, a session ends after so many minutes.
  add longest_minutes integer not null default 10080 check (longest_minutes between 5 and 129600),
  -- "Keep me signed in" for so many days; null where it is not offered.
  add kept_days integer check (kept_days between 1 and 365),
  add allows_registration boolean not null default false,
  add allows_password boolean not null default true,
  -- What is asked of whoever registers: { "notice", "label", "links": [{ "label", "url" }] }; nothing while the label is empty.
  add consent jsonb not null default '{"notice": "", "label": "", "links": []}';
