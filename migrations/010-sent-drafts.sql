-- Keys of drafts that became messages: an autosave that arrives late must not bring back what was sent. No text, no owner.
create table sent_drafts (
  key uuid primary key,
  sent_at timestamptz not null default now()
);
create index sent_drafts_sent_at on sent_drafts (sent_at);
create index files_created_at on files (created_at);
create index contact_draft_files_file on contact_draft_files (file_id);
create index user_draft_files_file on user_draft_files (file_id);
