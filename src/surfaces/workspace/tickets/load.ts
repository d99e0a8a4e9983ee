import type { Context } from 'hono'
import { activeUsers } from '#domain/accounts/user.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import { readLanding } from '#domain/tickets/landing.ts'
import { notesOf } from '#domain/tickets/notes.ts'
import { ticketRecordFor } from '#domain/tickets/record.ts'
import { timelineOf } from '#domain/tickets/timeline.ts'
import { idOf } from '#platform/http/id.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { beforeOf } from '#surfaces/workspace/records/before.ts'

/** A ticket and all that its record shows, in as many queries whatever happened on it. */
export async function loadRecord(c: Context<WorkspaceEnv>, id = idOf(c.req.param('id'))) {
  const { services, user } = c.var
  const { db } = services
  const before = beforeOf(c)
  const record = await ticketRecordFor(db, user, id)
  const [people, notes, timeline, landing, properties] = await Promise.all([
    activeUsers(db),
    notesOf(db, { ticketId: id }),
    timelineOf(db, { ticketId: id }, before),
    readLanding(db),
    readProperties(db, 'tickets'),
  ])
  const isOlder = before !== undefined
  return { record, people: withOwner(people, record), notes, timeline, landing, properties, isOlder }
}

export type RecordView = Awaited<ReturnType<typeof loadRecord>>

/** An owner who works here no more stays chosen until another is. */
function withOwner(
  people: { id: number; name: string }[],
  { ticket, owner }: { ticket: { owner_id: number | null }; owner: string | null },
): { id: number; name: string }[] {
  const isListed = ticket.owner_id === null || people.some(({ id }) => id === ticket.owner_id)
  return isListed ? people : [...people, { id: ticket.owner_id!, name: owner ?? '' }]
}
