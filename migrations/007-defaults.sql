-- What a new installation begins with: an inbox, a help desk, a support form, and a portal that is still switched off.
insert into inboxes (name, type) values ('Support', 'INBOX'), ('Help desk', 'HELP_DESK');
insert into forms (name, inbox_id, fields) values ('Support form', (select min(id) from inboxes), '[
  {"property": "subject", "required": true},
  {"property": "content", "required": true},
  {"property": "hs_ticket_priority", "required": false},
  {"property": "hs_file_upload", "required": false}
]');
insert into portals (name, default_inbox_id, form_id)
  values ('Customer portal', (select min(id) from inboxes), (select min(id) from forms));
