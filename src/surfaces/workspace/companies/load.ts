import type { Context } from 'hono'
import { activeUsers } from '#domain/accounts/user.ts'
import { companyFor, contactsOf } from '#domain/crm/company.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { notesOf } from '#domain/tickets/notes.ts'
import { listTable } from '#domain/tickets/table.ts'
import { timelineOf } from '#domain/tickets/timeline.ts'
import { idOf } from '#platform/http/id.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { beforeOf } from '#surfaces/workspace/records/before.ts'

/** How many of a company's people its record shows; all of them are a page away. */
export const peopleAtOnce = 50

/** A company and all that its record shows; `from` people stand on earlier pages. */
export async function loadCompany(c: Context<WorkspaceEnv>) {
  const { services, user } = c.var
  const { db } = services
  const id = idOf(c.req.param('id'))
  const before = beforeOf(c)
  const from = fromOf(c.req.query('people'))
  const company = await companyFor(db, user, id)
  const newest = { search: '', companyId: id, sort: 'activity', descending: true, offset: 0 } as const
  const [contacts, tickets, people, notes, timeline, properties] = await Promise.all([
    contactsOf(db, id, { limit: peopleAtOnce + 1, offset: from }),
    listTable(db, user, newest),
    activeUsers(db),
    notesOf(db, { companyId: id }),
    timelineOf(db, { companyId: id }, before),
    readProperties(db, 'companies'),
  ])
  return { company, contacts, from, tickets, people, notes, timeline, properties, isOlder: before !== undefined }
}

export type CompanyView = Awaited<ReturnType<typeof loadCompany>>

const fromOf = (text = ''): number => (/^\d{1,6}$/.test(text) ? Number(text) : 0)
