import { Hono, type Context } from 'hono'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import { writeFirst } from '#domain/tickets/answering.ts'
import { changeTicket, ticketVersionKinds } from '#domain/tickets/changing.ts'
import { readLanding } from '#domain/tickets/landing.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { newestOf } from '#domain/tickets/timeline.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { Conflict } from '#surfaces/workspace/records/conflict.tsx'
import { longBody } from '#surfaces/workspace/records/long-body.ts'
import { notesUnder } from '#surfaces/workspace/records/notes.routes.tsx'
import { propertyInput, type SentProperty } from '#surfaces/workspace/records/property.input.ts'
import { PageHeader } from '#ui/page-header.tsx'
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
    try {
      return await onTicket(c, (trx, ticket, by) =>
        changeTicket(trx, ticket, { changes, by, ...(sent.version !== undefined && { version: sent.version }) }),
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'ticket.changed_meanwhile') return conflictPage(c, sent)
      if (error.status !== 422) throw error
      const fault = refusalText(c.var.reader.t, error)
      return recordPage(c, { property: { name: sent.property, value: sent.value, fault } })
    }
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

/** Somebody was faster with this very property. */
async function conflictPage(c: Asking, sent: SentProperty): Promise<Response> {
  const { t } = c.var.reader
  const { record: found, people } = await loadRecord(c)
  const { ticket } = found
  const all = [subjectProperty(t, found), ...ticketProperties(t, found, people)]
  const property = all.find(({ name }) => name === sent.property)
  if (!property) throw new Refusal(422, 'form.faults')
  const since = Math.min(Math.max(ticket.version - (sent.version ?? 0), 1), 50)
  const meanwhile = await newestOf(c.var.services.db, { ticketId: ticket.id }, ticketVersionKinds, since)
  const title = t('workspace.records.conflict')
  return workspacePage(
    c,
    { title, place: 'tickets', status: 409 },
    <>
      <PageHeader title={ticket.subject} />
      <Conflict
        {...{ property, meanwhile, people }}
        typed={sent.value}
        version={ticket.version}
        action={ticketPath(ticket.id, 'properties')}
        back={ticketPath(ticket.id)}
      />
    </>,
  )
}
