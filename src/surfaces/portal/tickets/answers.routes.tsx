import { Hono, type Context } from 'hono'
import { withoutRemoved } from '#domain/conversations/draft-content.ts'
import { keyFrom, keyOfPress } from '#domain/conversations/draft-key.ts'
import { takeContactDraft } from '#domain/conversations/draft.ts'
import { keepFiles } from '#domain/conversations/file.ts'
import { messagePath, ticketPath } from '#domain/portals/links.ts'
import { answeredBefore, answerTicket } from '#domain/tickets/answering.ts'
import { saidAlready } from '#domain/tickets/repeating.ts'
import { lockTicketFor, ticketFor } from '#domain/tickets/ticket.ts'
import { fileFaultText } from '#platform/files/fault-text.ts'
import { readForm, type Form } from '#platform/files/upload.ts'
import { idOf } from '#platform/http/id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PortalEnv } from '#surfaces/portal/env.ts'
import { refusalText } from '#ui/refusal-text.ts'
import { keepTyped } from './keeping.ts'
import { backQuery } from './list.input.ts'
import { backOf, showTicket } from './ticket.routes.tsx'
import { withoutScripts } from './without-scripts.tsx'

type Writer = { contactId: number; ticketId: number }

/** A customer's answer to a ticket, files and all. However often it is pressed, it is one message. */
export const answers = new Hono<PortalEnv>()
  // Where a refused answer stands without scripts; whoever asks for that address means the ticket.
  .get('/', (c) => c.redirect(ticketPath(c.var.portal, idOf(c.req.param('id'))), 303))
  .post('/', async (c) => {
    const { services, viewer, portal } = c.var
    const ticketId = idOf(c.req.param('id'))
    // Before anything is read: a stranger's files are not taken in.
    await ticketFor(services.db, viewer, ticketId)
    if (viewer.kind === 'user') throw new Refusal(403, 'portal.agents_answer_in_workspace')
    const writer = { contactId: viewer.contactId, ticketId }
    const form = await readForm(c.req.raw, services.storage)
    if (form.faults.length > 0) {
      const messages = form.faults.map((fault) => fileFaultText(c.var.reader, fault))
      return showAgain(c, writer, form, { status: 422, messages })
    }
    try {
      const message = await answer(c, writer, form)
      const back = backOf(c)
      const path = messagePath(portal, ticketId, message.id)
      return c.redirect(path.replace('#', `${backQuery(back)}#`), 303)
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error
      return showAgain(c, writer, form, { status: error.status, messages: [refusalText(c.var.reader.t, error)] })
    }
  })

function answer(c: Context<PortalEnv>, { contactId, ticketId }: Writer, form: Form) {
  const { services, viewer, portal } = c.var
  const { key, text } = typed(form)
  return services.db.transaction().execute(async (trx) => {
    const ticket = await lockTicketFor(trx, viewer, ticketId)
    const pressed = keyOfPress(key, text)
    const before = await answeredBefore(trx, contactId, pressed)
    // What has been begun since stays a draft.
    if (before !== undefined) return { id: before }
    const draft = await takeContactDraft(trx, contactId, `ticket:${ticketId}`, key)
    const sent = await keepFiles(trx, form.files, { by: { kind: 'contact', id: contactId } })
    const kept = withoutRemoved(draft.files, form.fields['kept-removed'])
    const fileIds = [...kept.map((file) => file.id), ...sent]
    const isRepeating = form.fields[withoutScripts] !== undefined
    const said = isRepeating ? await saidAlready(trx, { contactId, ticketId, text, fileIds }) : undefined
    if (said !== undefined) return { id: said }
    return answerTicket(trx, ticket, { text, fileIds, key: pressed, by: { contactId }, inboxId: portal.defaultInboxId })
  })
}

/** The same page with everything that was typed and chosen: the draft has it now, on every device. */
async function showAgain(
  c: Context<PortalEnv>,
  { contactId, ticketId }: Writer,
  form: Form,
  fault: { status: 409 | 422; messages: string[] },
): Promise<Response> {
  const { key, text } = typed(form)
  const { files } = form
  const removed = form.fields['kept-removed']
  const scope = `ticket:${ticketId}`
  const kept = await keepTyped(c.var.services.db, { contactId, scope, key, fields: { text }, files, removed })
  return showTicket(c, ticketId, { ...fault, text, key: kept })
}

const typed = (form: Form) => ({
  key: keyFrom(form.fields['key']?.[0]),
  text: (form.fields['text']?.[0] ?? '').replaceAll('\r\n', '\n'),
})
