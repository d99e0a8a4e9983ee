// Staff only: a conversation as agents see it. Customers' surfaces must not import this file.
import { isShown } from '#domain/conversations/thread.ts'
import type { Db } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { notFound } from '#platform/refusal.ts'
import { nameOf } from './inbox.sql.ts'

/** Who gets an agent's answer: the contacts on the ticket; those without an address read it in the portal only. */
export type ReplyReader = { id: number; name: string; email: string | null }

/** A conversation with all that stands beside it; `ticket_*` is null where it has no ticket. */
export type ThreadPage = {
  id: number
  status: string
  channel: string
  inbox: string
  active_at: Date
  assignee_id: number | null
  assignee: string | null
  /** Until when this user had read it; null: never. */
  read_at: Date | null
  contact_id: number | null
  contact: string | null
  contact_email: string | null
  contact_phone: string | null
  company_id: number | null
  company: string | null
  /** Open tickets of the contact besides this one. */
  other_open: number
  ticket_id: number | null
  subject: string | null
  content: string | null
  priority: string | null
  is_closed: boolean | null
  waiting_on: string | null
  latest_direction: string | null
  pipeline_id: number | null
  stage_id: number | null
  stage: string | null
  ticket_created_at: Date | null
  /** Whether the customer sees this conversation: it is the newest of its ticket (M16). */
  is_shown: boolean
  readers: ReplyReader[]
}

// $1 thread, $2 user. Without a ticket the contact of the conversation alone gets the answer.
const threadPage = prepared<ThreadPage>(
  'inbox-thread',
  `
select th.id, th.status, th.channel, i.name as inbox, th.active_at, th.assignee_id, ${nameOf('a')} as assignee,
  r.read_at, c.id as contact_id, ${nameOf('c')} as contact, c.email::text as contact_email, c.phone as contact_phone,
  co.id as company_id, co.name as company,
  (select count(*) from ticket_contacts tc join tickets other on other.id = tc.ticket_id
    where tc.contact_id = c.id and not tc.is_closed and other.archived_at is null
      and tc.ticket_id is distinct from t.id)::int as other_open,
  t.id as ticket_id, t.subject, t.content, t.priority, t.is_closed, s.waiting_on, t.latest_direction,
  t.pipeline_id, t.stage_id, s.label as stage, t.created_at as ticket_created_at,
  (t.id is not null and not th.spam
    and not exists (select 1 from threads n where n.ticket_id = t.id and n.id > th.id and ${isShown('n')})) as is_shown,
  coalesce((
    select json_agg(json_build_object('id', person.id, 'name', ${nameOf('person')}, 'email', person.email)
        order by person.id = th.contact_id desc, person.id)
    from (
      select tc.contact_id from ticket_contacts tc where tc.ticket_id = t.id
      union select th.contact_id where t.id is null
    ) party
    join contacts person on person.id = party.contact_id and person.archived_at is null), '[]') as readers
from threads th
join inboxes i on i.id = th.inbox_id
left join users a on a.id = th.assignee_id
left join contacts c on c.id = th.contact_id
left join tickets t on t.id = th.ticket_id and t.archived_at is null
left join pipeline_stages s on s.id = t.stage_id
left join lateral (
  select companies.id, companies.name from companies
  where companies.archived_at is null and companies.id = coalesce(
    (select tco.company_id from ticket_companies tco where tco.ticket_id = t.id and tco.is_primary),
    (select cc.company_id from contact_companies cc where cc.contact_id = c.id and cc.is_primary))
) co on true
left join thread_reads r on r.thread_id = th.id and r.user_id = $2
where th.id = $1 and th.archived_at is null`,
)

/** Every user of the account works every inbox; a conversation that does not exist is a 404. */
export async function threadPageFor(db: Db, user: { id: number }, id: number): Promise<ThreadPage> {
  const [page] = await threadPage(db, [id, user.id])
  if (!page) throw notFound()
  return page
}
