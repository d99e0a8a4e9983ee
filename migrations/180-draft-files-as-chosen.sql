-- Files of one draft travel side by side and arrive in any order; they stand in the order in which they were chosen.
alter table contact_draft_files add column chosen_at timestamptz not null default clock_timestamp();
update contact_draft_files set chosen_at = created_at;
alter table user_draft_files add column chosen_at timestamptz not null default clock_timestamp();
update user_draft_files set chosen_at = created_at;
