import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { chosenAt, draftInput, longestDraftInput } from '#domain/conversations/draft-input.ts'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import {
  addFileToContactDraft,
  fileOfContactDraft,
  removeFileFromContactDraft,
  saveContactDraft,
} from '#domain/conversations/draft.ts'
import { keepFile } from '#domain/conversations/file.ts'
import { currentTicketId } from '#domain/tickets/merged.ts'
import { fileFacts } from '#platform/files/facts.ts'
import { readOneFile } from '#platform/files/one-file.ts'
import { fileResponse } from '#platform/files/serve.ts'
import { idOf } from '#platform/http/id.ts'
import { take } from '#platform/http/limit.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { draftScope } from './drafts.input.ts'
import type { PortalEnv } from './env.ts'

// Files that are taken away again lie for two days: nobody may fill the disk with them.
const uploads = { name: 'draft_uploads', points: 300, seconds: 3600 }

/** What a customer is writing, saved by the page as they write. For scripts: all answers are JSON, or nothing. */
export const drafts = new Hono<PortalEnv>()
  .put('/:scope', bodyLimit({ maxSize: longestDraftInput, onError: tooLong }), async (c) => {
    const { contactId, scope } = await writerOf(c)
    const input = draftInput.safeParse(await c.req.json().catch(() => undefined))
    if (!input.success) throw new Refusal(400, 'draft.malformed')
    const saved = await c.var.services.db
      .transaction()
      .execute((trx) => saveContactDraft(trx, contactId, scope, input.data))
    const { t, format } = c.var.reader
    return c.json({ key: saved.key, words: t('draft.saved', { time: format.time(saved.updatedAt) }) })
  })
  .post('/:scope/files', async (c) => {
    const { contactId, scope } = await writerOf(c)
    const seconds = await take(c.var.services.pool, uploads, String(contactId))
    if (seconds > 0) throw new Refusal(429, 'draft.too_many_uploads', { minutes: Math.ceil(seconds / 60) })
    const sent = await readOneFile(c.req.raw, { storage: c.var.services.storage, reader: c.var.reader })
    if ('fault' in sent) return c.json(sent.fault, sent.fault.status)
    const key = keyFrom(sent.fields['key']?.[0])
    const chosen = chosenAt.parse(sent.fields['chosen']?.[0])
    const file = await c.var.services.db.transaction().execute(async (trx) => {
      const kept = await keepFile(trx, sent.upload, { by: { kind: 'contact', id: contactId } })
      const draft = await addFileToContactDraft(trx, contactId, scope, { key, file: kept, chosenAt: chosen })
      return { ...kept, key: draft.key }
    })
    const { id, name, size, type } = file
    return c.json({ id, name, size, type, key: file.key, facts: fileFacts(c.var.reader, file) }, 201)
  })
  .get('/:scope/files/:id', async (c) => {
    const { contactId, scope } = await writerOf(c)
    const file = await fileOfContactDraft(c.var.services.db, contactId, scope, idOf(c.req.param('id')))
    if (!file) throw notFound()
    return fileResponse(c.var.services.storage, file)
  })
  .delete('/:scope/files/:id', async (c) => {
    const { contactId, scope } = await writerOf(c)
    const id = idOf(c.req.param('id'))
    const removed = await c.var.services.db
      .transaction()
      .execute((trx) => removeFileFromContactDraft(trx, contactId, scope, id))
    if (!removed) throw notFound()
    return c.body(null, 204)
  })

/**
 * Who writes what: a member's draft of a ticket that they may see, or of this portal's form. All else is a 404; so is
 * an agent who looks in, who writes in the workspace.
 */
async function writerOf(c: Context<PortalEnv>): Promise<{ contactId: number; scope: string }> {
  const { viewer, portal, services } = c.var
  const parsed = draftScope.safeParse(c.req.param('scope'))
  if (viewer.kind !== 'member' || !parsed.success) throw notFound()
  const { about, id, scope } = parsed.data
  const { contactId } = viewer
  if (about === 'form') {
    if (id !== portal.formId) throw notFound()
    return { contactId, scope }
  }
  // A page that was open when its ticket was merged goes on saving; what it saves belongs to the survivor.
  const ticketId = await currentTicketId(services.db, viewer, id)
  if (ticketId === undefined) throw notFound()
  return { contactId, scope: `ticket:${ticketId}` }
}

function tooLong(): never {
  throw new Refusal(413, 'files.too_much_text')
}
