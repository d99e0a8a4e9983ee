import type pg from 'pg'
import { hashToken } from '#platform/secrets/token.ts'

/** How many sessions drive the server: each belongs to another customer. */
export const sessionCount = 64

/** The session token of the nth customer; of the customer with ten tickets it is `tokenOf('ten')`. */
export const tokenOf = (who: number | 'ten'): string => `bench-${who}`

/**
 * Fills a migrated database: companies of ten customers each, tickets spread over the customers, and one company that has
 * every tenth ticket (100,000 of a million). One further customer has exactly ten tickets, whatever the size.
 */
export async function loadData(
  pool: pg.Pool,
  size: { tickets: number; customers: number; messages: number },
): Promise<void> {
  const client = await pool.connect()
  const step = async (what: string, sql: string): Promise<void> => {
    const began = Date.now()
    await client.query(sql)
    if (!process.env['VITEST']) process.stderr.write(`  ${what}: ${((Date.now() - began) / 1000).toFixed(1)} s\n`)
  }
  // Words of mixed frequency: a search finds rare ones and common ones.
  await client.query(
    "set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'",
  )
  for (const [what, sql] of steps(size)) await step(what, sql)
  await client.query('reset session_replication_role')
  await step('statistics', 'vacuum analyze')
  client.release()
  await openSessions(pool)
}

type Size = { tickets: number; customers: number; messages: number }

const words = `(array['invoice','delivery','machine','filter','grinder','training','water','pressure','cup','order','lasku','toimitus','keitin','suodatin'])`
const someWords = (seed: string, count: number): string =>
  Array.from({ length: count }, (_, n) => `${words}[1 + abs(hashint8(${seed} * 31 + ${n})) % 14]`).join(` || ' ' || `)

const indexes = ['messages_search', 'messages_thread', 'tickets_search', 'tickets_subject_words']

function steps({ tickets, customers, messages }: Size): [string, string][] {
  const contactOf = `case when n % (${tickets} / 10) = 1 then ${customers + 1}
    when n % 10 = 0 then 1 + (n / 10) % 10
    else 11 + abs(hashint8(n)) % (${customers} - 10) end`
  return [
    ['indexes put aside', indexes.map((name) => `drop index ${name}`).join(';')],
    ['people', people(customers)],
    [
      'tickets',
      `insert into tickets (id, subject, content, pipeline_id, stage_id, is_closed, priority, latest_direction, created_at, updated_at, last_activity_at)
       overriding system value
       select n, 'Ticket ' || n || ' ' || ${someWords('n', 4)}, ${someWords('n + 7', 20)}, 0, 1 + n % 4, n % 4 = 3,
         (array['LOW','MEDIUM','HIGH'])[1 + n % 3], case when n % 2 = 0 then 'INCOMING' else 'OUTGOING' end,
         now() - n * interval '1 minute', now(), now() - (n * 7919 % ${tickets}) * interval '10 seconds'
       from generate_series(1, ${tickets}) n;
       select setval(pg_get_serial_sequence('tickets', 'id'), ${tickets})`,
    ],
    [
      'who stands on them',
      `insert into ticket_contacts (ticket_id, contact_id, last_activity_at, is_closed)
       select n, ${contactOf}, t.last_activity_at, t.is_closed from tickets t, lateral (select t.id as n) as numbered;
       insert into ticket_companies (ticket_id, company_id, is_primary, last_activity_at, is_closed)
       select tc.ticket_id, cc.company_id, true, tc.last_activity_at, tc.is_closed
       from ticket_contacts tc join contact_companies cc on cc.contact_id = tc.contact_id`,
    ],
    [
      'threads',
      `insert into threads (id, inbox_id, ticket_id, contact_id, channel, latest_message_id, active_at)
       overriding system value
       select t.id, 1, t.id, tc.contact_id, 'form', t.id * ${messages}, t.last_activity_at
       from tickets t join ticket_contacts tc on tc.ticket_id = t.id;
       select setval(pg_get_serial_sequence('threads', 'id'), ${tickets})`,
    ],
    [
      'messages',
      `insert into messages (id, thread_id, direction, contact_id, user_id, text, created_at)
       overriding system value
       select (th.id - 1) * ${messages} + m, th.id, case when m % 2 = 1 then 'INCOMING' else 'OUTGOING' end,
         case when m % 2 = 1 then th.contact_id end, case when m % 2 = 0 then 1 end,
         ${someWords(`(th.id * 13 + m)`, 24)} || case when th.id % 997 = 0 then ' rarity' else '' end,
         th.active_at - (${messages} - m) * interval '1 hour'
       from threads th, generate_series(1, ${messages}) m;
       select setval(pg_get_serial_sequence('messages', 'id'), ${tickets * messages})`,
    ],
    ['indexes', indexesAgain],
  ]
}

const people = (customers: number): string => `
  insert into accounts (name) values ('Bench Oy');
  insert into users (email, first_name, last_name) values ('agent@bench.test', 'Ada', 'Lind');
  insert into companies (id, name) overriding system value select n, 'Company ' || n from generate_series(1, ${customers} / 10 + 1) n;
  insert into contacts (id, email, first_name, last_name)
    overriding system value select n, 'c' || n || '@bench.test', 'Maria', 'Number ' || n from generate_series(1, ${customers + 1}) n;
  insert into contact_companies (contact_id, company_id, is_primary) select n, 1 + (n - 1) / 10, true from generate_series(1, ${customers}) n;
  insert into members (contact_id) select n from generate_series(1, ${customers + 1}) n;
  insert into domains (host, verified_at) values ('localhost', now());
  update portals set domain_id = (select min(id) from domains), is_live = true, ticket_access = 'company'`

const indexesAgain = `
  create index messages_search on messages using gin (search);
  create index messages_thread on messages (thread_id, id);
  create index tickets_search on tickets using gin (search);
  create index tickets_subject_words on tickets using gin (subject gin_trgm_ops)`

/** One session each for the first customers (the first ten share the big company), and for the one with ten tickets. */
async function openSessions(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ most: number; domain: number }>(
    'select max(contact_id)::int as most, (select min(id)::int from domains) as domain from members',
  )
  const { most, domain } = rows[0]!
  const owners: [string, number][] = Array.from({ length: sessionCount }, (_, n) => [tokenOf(n + 1), n + 1])
  owners.push([tokenOf('ten'), most])
  for (const [token, contact] of owners) {
    await pool.query(
      `insert into member_sessions (token_hash, contact_id, domain_id, idle_minutes, expires_at)
       values ($1, $2, $3, 1440, now() + interval '7 days') on conflict do nothing`,
      [hashToken(token), contact, domain],
    )
  }
}
