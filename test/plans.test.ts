import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { findMemberSession } from '#domain/members/member-session.ts'
import { entriesFor, ticketFileFor, ticketPageFor } from '#domain/tickets/conversation.ts'
import { inboxEntriesOf } from '#domain/tickets/inbox-entries.ts'
import { threadPageFor } from '#domain/tickets/inbox-thread.ts'
import { inboxViews } from '#domain/tickets/inbox.sql.ts'
import { listThreads } from '#domain/tickets/inbox.ts'
import { listTickets, type ListQuery } from '#domain/tickets/listing.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import { preparedQueries } from '#platform/database/prepared.ts'
import { testDatabase } from '#test/database.ts'
import { loadData } from '../bench/data.ts'

// The plans of the hot queries, made by PostgreSQL itself on data large enough to make a scan of a table costly. They are kept
// in docs/plans/ for reviews: `UPDATE_PLANS=1 npx vitest run test/plans.test.ts` writes them anew. They are not compared:
// of two plans of like cost PostgreSQL may take either, by what its last vacuum saw. Reading a large table whole is what fails.

const { db, pool } = await testDatabase()

const member: Viewer = { kind: 'member', contactId: 1, companyId: 1 }
const first: ListQuery = {
  scope: 'mine',
  state: 'all',
  stageId: null,
  search: '',
  sort: 'activity',
  descending: true,
  cursor: null,
}
const next = { direction: 'after', value: '2026-01-01 00:00:00+00', id: 1 } as const

/** Each hot page asked once, so that its query is known by name. */
beforeAll(async () => {
  await loadData(pool, { tickets: 3000, customers: 300, messages: 3 })
  await findMemberSession(db, 'nobody', 1)
  for (const query of [first, { ...first, cursor: next }, { ...first, state: 'open' as const }]) {
    await listTickets(db, member, query)
    await listTickets(db, member, { ...query, scope: 'organization' })
  }
  await ticketPageFor(db, member, 10)
  await entriesFor(db, member, 10)
  await ticketFileFor(db, member, 10, 1).catch(() => undefined)
  for (const view of inboxViews) {
    await listThreads(db, { id: 1 }, { view, search: '', after: null })
    await listThreads(db, { id: 1 }, { view, search: '', after: { moment: new Date(), id: 1 } })
  }
  await threadPageFor(db, { id: 1 }, 10)
  await inboxEntriesOf(db, { id: 10, ticket_id: 10 })
}, 120_000)

const large = [
  'tickets',
  'ticket_contacts',
  'ticket_companies',
  'threads',
  'messages',
  'contacts',
  'members',
  'member_sessions',
]

describe('the plan of', () => {
  test.each([
    'find_member_session',
    'ticket-list-mine-all-false-false-activity-true-false',
    'ticket-list-mine-all-false-false-activity-true-true',
    'ticket-list-mine-open-false-false-activity-true-false',
    'ticket-list-organization-all-false-false-activity-true-false',
    'ticket-list-organization-all-false-false-activity-true-true',
    'ticket-list-organization-open-false-false-activity-true-false',
    'ticket-page',
    'ticket-entries',
    'ticket-file',
    'inbox-mine',
    'inbox-unassigned',
    'inbox-open',
    'inbox-open-after',
    'inbox-closed',
    'inbox-thread',
    'inbox-entries',
  ])('%s uses an index for every large table', async (name) => {
    const text = preparedQueries().get(name)
    expect(text).toBeDefined()
    const { rows } = await sql
      .raw<Record<'QUERY PLAN', string>>(`explain (generic_plan, costs off) ${text}`)
      .execute(db)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    for (const table of large) expect(plan).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`))
    const file = path.join('docs', 'plans', `${name}.txt`)
    if (process.env['UPDATE_PLANS']) await writeFile(file, `${plan}\n`)
    expect(existsSync(file)).toBe(true)
  })
})
