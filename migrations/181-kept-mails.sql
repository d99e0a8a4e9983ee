-- A mail to a name that is reserved for tests and examples is kept although there is a server.
alter table mails drop constraint mails_last_fault_check;
alter table mails add constraint mails_last_fault_check
  check (last_fault in ('address', 'reserved', 'rejected', 'deferred', 'unreachable', 'credentials', 'sender', 'interrupted', 'unknown'));
