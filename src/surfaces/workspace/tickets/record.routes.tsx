import { Hono, type Context } from 'hono'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import { writeFirst } from '#domain/tickets/answering.ts'
import { changeTicket, ticketVersionKinds } from '#domain/tickets/changing.ts'
import { readLanding } from '#domain/tickets/landing.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { allPropertiesUnder } from '#surfaces/workspace/records/all-properties.routes.tsx'
import { answerChange, type Latest } from '#surfaces/workspace/records/changing.tsx'
import { longBody } from '#surfaces/workspace/records/long-body.ts'
import { notesUnder } from '#surfaces/workspace/records/notes.routes.tsx'
import { propertyInput } from '#surfaces/workspace/records/property.input.ts'
import { refusalText } from '#ui/refusal-text.ts'
import { onTicket } from './acting.routes.ts'
import { loadRecord } from './load.ts'
import { subjectProperty, ticketChanges, ticketProperties } from './properties.ts'
import { recordPage } from './record.page.tsx'
import { ticketPath } from './ticket-path.ts'

type Asking = Context<WorkspaceEnv>

/** The record of a ticket: its page, its properties, its notes, and a first message where nobody has written yet. */
export const record = new Hono<WorkspaceEnv>()
  .get('/:id', (c) => recordPage(c))
  .post('/:id/properties', longBody, async (c) => {
    const sent = propertyInput.parse(await readForm(c))
    const changes = ticketChanges(sent)
    const version = sent.version === undefined ? {} : { version: sent.version }
    return answerChange(c, {
      sent,
      change: () => onTicket(c, (trx, ticket, by) => changeTicket(trx, ticket, { changes, by, ...version })),
      page: (property) => recordPage(c, { property }),
      latest: () => latestOf(c),
    })
  })
  .post('/:id/conversation', longBody, async (c) => {
    const { text = '', key: claimed } = await readForm(c)
    const key = keyFrom(claimed)
    const { inboxId } = await readLanding(c.var.services.db)
    try {
      return await onTicket(
        c,
        (trx, ticket, by) => writeFirst(trx, ticket, { text, key, by: { userId: by.id }, inboxId }),
        '#conversations',
      )
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422) throw error
      return recordPage(c, { message: { text, key, fault: refusalText(c.var.reader.t, error) } })
    }
  })
  .route(
    '/',
    notesUnder({
      place: 'tickets',
      async record(c) {
        const id = idOf(c.req.param('id'))
        const { subject } = await ticketFor(c.var.services.db, { kind: 'user', userId: c.var.user.id }, id)
        return { target: { ticketId: id }, href: ticketPath(id), name: subject }
      },
      page: (c, note) => recordPage(c, { note }),
    }),
  )
  .route(
    '/',
    allPropertiesUnder({
      type: 'tickets',
      place: 'tickets',
      async record(c) {
        const viewer = { kind: 'user', userId: c.var.user.id } as const
        const { id, subject, version } = await ticketFor(c.var.services.db, viewer, idOf(c.req.param('id')))
        return { id, href: ticketPath(id), name: subject, version }
      },
    }),
  )

async function latestOf(c: Asking): Promise<Latest> {
  const { t } = c.var.reader
  const { record: found, people } = await loadRecord(c)
  const { id, subject, version } = found.ticket
  return {
    place: 'tickets',
    target: { ticketId: id },
    href: ticketPath(id),
    name: subject,
    version,
    kinds: ticketVersionKinds,
    properties: [subjectProperty(t, found), ...ticketProperties(t, found, people)],
    people,
  }
}
