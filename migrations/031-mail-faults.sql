-- Why a mail did not leave: a code that each reader's language has words for; last_error keeps the server's own answer.
alter table mails add last_fault text
  check (last_fault in ('address', 'rejected', 'deferred', 'unreachable', 'credentials', 'sender', 'interrupted', 'unknown'));
update mails set last_fault = 'unknown' where last_error is not null;
