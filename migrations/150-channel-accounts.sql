-- What the conversations API shows of a conversation: the channel account that it came by, spam, the trash, and when it was last
-- written in. A channel account is one instance of a channel, connected to an inbox: a form, a portal, and later a mailbox or a page.
-- channel_id is HubSpot's number of the channel, or the portal's own: see src/domain/conversations/channel.ts.
create table channel_accounts (
  id bigint generated always as identity primary key,
  channel_id integer not null check (channel_id in (1000, 1001, 1002, 1003, 9000)),
  inbox_id bigint references inboxes on delete set null,
  name text not null,
  form_id bigint unique references forms,
  portal_id bigint unique references portals,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  -- Disconnected: it takes nothing in any more, and stays the origin of what came by it.
  archived_at timestamptz
);
create index channel_accounts_inbox on channel_accounts (inbox_id);

insert into channel_accounts (channel_id, inbox_id, name, form_id, active, archived_at)
  select 1003, f.inbox_id, f.name, f.id, f.inbox_id is not null, case when f.inbox_id is null then now() end
  from forms f where f.inbox_id is not null or exists (select 1 from form_submissions s where s.form_id = f.id) order by f.id;
insert into channel_accounts (channel_id, inbox_id, name, portal_id, active)
  select 9000, p.default_inbox_id, p.name, p.id, p.is_live from portals p where p.default_inbox_id is not null order by p.id;

alter table threads
  add column channel_account_id bigint references channel_accounts,
  add column spam boolean not null default false,
  add column archived_at timestamptz,
  -- Of messages that customers can read; comments are not among them. In whole milliseconds, as the API hands them out and takes them.
  add column latest_received_at timestamptz,
  add column latest_sent_at timestamptz,
  add column latest_message_at timestamptz generated always as (greatest(latest_received_at, latest_sent_at)) stored;

update threads t set channel_account_id = a.id
  from form_submissions s join channel_accounts a on a.form_id = s.form_id
  where t.channel = 'form' and s.ticket_id = t.ticket_id;
update threads t set channel_account_id = (
    select a.id from channel_accounts a
    where a.channel_id = case t.channel when 'portal' then 9000 when 'form' then 1003 when 'email' then 1002 when 'messenger' then 1001 else 1000 end
    order by a.inbox_id is not distinct from t.inbox_id desc, a.id limit 1)
  where t.channel_account_id is null;
update threads t set latest_received_at = m.received, latest_sent_at = m.sent from (
    select thread_id, date_trunc('milliseconds', max(created_at) filter (where direction = 'INCOMING')) as received,
      date_trunc('milliseconds', max(created_at) filter (where direction = 'OUTGOING')) as sent
    from messages group by thread_id) m
  where m.thread_id = t.id;

-- What is spam or in the trash is in none of the inbox's views.
drop index threads_status;
drop index threads_assignee;
drop index threads_unassigned;
create index threads_status on threads (status, active_at desc, id desc) where archived_at is null and not spam;
create index threads_assignee on threads (assignee_id, status, active_at desc, id desc) where archived_at is null and not spam;
create index threads_unassigned on threads (active_at desc, id desc)
  where assignee_id is null and status = 'OPEN' and archived_at is null and not spam;
create index threads_archived on threads (archived_at) where archived_at is not null;
create index threads_inbox on threads (inbox_id, id);
create index threads_latest_message on threads (latest_message_at, id);

-- A message or a comment that a token of the API wrote; HTML from outside as it was sanitised, beside the text that people read.
alter table messages
  add column token_id bigint references api_tokens,
  add column rich_text text,
  add column subject text;
-- Whom a message goes to by mail, where whoever sent it chose. No row: everybody on the ticket.
create table message_recipients (
  message_id bigint not null references messages,
  contact_id bigint not null references contacts,
  field text not null check (field in ('TO', 'CC', 'BCC')),
  primary key (message_id, contact_id)
);
create index message_recipients_contact on message_recipients (contact_id);
alter table comments
  alter column user_id drop not null,
  add column token_id bigint references api_tokens,
  add column rich_text text,
  add constraint comments_author check (num_nonnulls(user_id, token_id) = 1);

alter table inboxes add column updated_at timestamptz not null default now();
create function touch_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;
create trigger touch_updated_at before update on inboxes for each row execute function touch_updated_at();
