-- What the outbox needs to send each mail once, to hold it back, and to say how it went.
alter table mails
  add sender_name text not null default '',
  add recipient_name text not null default '',
  add reply_to text,
  -- Carries a link that works once: its text is cleared when the mail has left.
  add is_secret boolean not null default false,
  -- One process sends at a time; the claim of one that crashed lapses.
  add claimed_until timestamptz,
  -- When it is tried again, or how long the cap per recipient holds it back.
  add next_attempt_at timestamptz;
create index mails_status on mails (status, id desc);
create index mails_recipient_words on mails using gin (recipient gin_trgm_ops);
-- What the cap per recipient counts.
create index mails_recipient_sent on mails (lower(recipient), sent_at) where sent_at is not null;
create index mails_recipient_claimed on mails (lower(recipient), claimed_until) where claimed_until is not null;
