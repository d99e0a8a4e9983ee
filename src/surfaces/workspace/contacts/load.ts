import type { Context } from 'hono'
import { activeUsers } from '#domain/accounts/user.ts'
import { companiesOf, contactFor } from '#domain/crm/contact.ts'
import { consentsOf } from '#domain/members/consent.ts'
import { membershipOf } from '#domain/members/membership.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { notesOf } from '#domain/tickets/notes.ts'
import { listTable } from '#domain/tickets/table.ts'
import { timelineOf } from '#domain/tickets/timeline.ts'
import { idOf } from '#platform/http/id.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { beforeOf } from '#surfaces/workspace/records/before.ts'

/** A contact and all that the record shows. */
export async function loadContact(c: Context<WorkspaceEnv>) {
  const { services, user } = c.var
  const { db } = services
  const id = idOf(c.req.param('id'))
  const before = beforeOf(c)
  const contact = await contactFor(db, user, id)
  const newest = { search: '', contactId: id, sort: 'activity', descending: true, offset: 0 } as const
  const [companies, membership, tickets, people, notes, timeline, properties, consents] = await Promise.all([
    companiesOf(db, id),
    membershipOf(db, id),
    listTable(db, user, newest),
    activeUsers(db),
    notesOf(db, { contactId: id }),
    timelineOf(db, { contactId: id }, before),
    readProperties(db, 'contacts'),
    consentsOf(db, id),
  ])
  return {
    contact,
    companies,
    membership,
    tickets,
    people,
    notes,
    timeline,
    properties,
    consents,
    isOlder: before !== undefined,
  }
}

export type ContactView = Awaited<ReturnType<typeof loadContact>>
