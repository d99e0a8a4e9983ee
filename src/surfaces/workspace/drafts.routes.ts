import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { chosenAt, draftInput, longestDraftInput } from '#domain/conversations/draft-input.ts'
import { keyFrom } from '#domain/conversations/draft-key.ts'
import {
  addFileToUserDraft,
  fileOfUserDraft,
  removeFileFromUserDraft,
  saveUserDraft,
} from '#domain/conversations/user-draft.ts'
import { keepFile } from '#domain/conversations/file.ts'
import { threadFor } from '#domain/conversations/thread.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { fileFacts } from '#platform/files/facts.ts'
import { readOneFile } from '#platform/files/one-file.ts'
import { fileResponse } from '#platform/files/serve.ts'
import { idOf } from '#platform/http/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { draftScope } from './drafts.input.ts'
import type { WorkspaceEnv } from './env.ts'

/** What an agent is writing, saved by the page as they write. For scripts: all answers are JSON, or nothing. */
export const drafts = new Hono<WorkspaceEnv>()
  .put('/:scope', bodyLimit({ maxSize: longestDraftInput, onError: tooLong }), async (c) => {
    const { userId, scope } = await writerOf(c)
    const input = draftInput.safeParse(await c.req.json().catch(() => undefined))
    if (!input.success) throw new Refusal(400, 'draft.malformed')
    const saved = await c.var.services.db.transaction().execute((trx) => saveUserDraft(trx, userId, scope, input.data))
    const { t, format } = c.var.reader
    return c.json({ key: saved.key, words: t('draft.saved', { time: format.time(saved.updatedAt) }) })
  })
  .post('/:scope/files', async (c) => {
    const { userId, scope } = await writerOf(c)
    const sent = await readOneFile(c.req.raw, { storage: c.var.services.storage, reader: c.var.reader })
    if ('fault' in sent) return c.json(sent.fault, sent.fault.status)
    const key = keyFrom(sent.fields['key']?.[0])
    const chosen = chosenAt.parse(sent.fields['chosen']?.[0])
    const file = await c.var.services.db.transaction().execute(async (trx) => {
      const kept = await keepFile(trx, sent.upload, { by: { kind: 'user', id: userId } })
      const draft = await addFileToUserDraft(trx, userId, scope, { key, file: kept, chosenAt: chosen })
      return { ...kept, key: draft.key }
    })
    const { id, name, size, type } = file
    return c.json({ id, name, size, type, key: file.key, facts: fileFacts(c.var.reader, file) }, 201)
  })
  .get('/:scope/files/:id', async (c) => {
    const { userId, scope } = await writerOf(c)
    const file = await fileOfUserDraft(c.var.services.db, userId, scope, idOf(c.req.param('id')))
    if (!file) throw notFound()
    return fileResponse(c.var.services.storage, file)
  })
  .delete('/:scope/files/:id', async (c) => {
    const { userId, scope } = await writerOf(c)
    const id = idOf(c.req.param('id'))
    const removed = await c.var.services.db
      .transaction()
      .execute((trx) => removeFileFromUserDraft(trx, userId, scope, id))
    if (!removed) throw notFound()
    return c.body(null, 204)
  })

/** Who writes what: the agent's own draft on a thread or a ticket that is there; all else is a 404. */
async function writerOf(c: Context<WorkspaceEnv>): Promise<{ userId: number; scope: string }> {
  const { user, services } = c.var
  const parsed = draftScope.safeParse(c.req.param('scope'))
  if (!parsed.success) throw notFound()
  const { about, id, scope } = parsed.data
  if (id === null) return { userId: user.id, scope }
  if (about === 'thread') await threadFor(services.db, user, id)
  else await ticketFor(services.db, { kind: 'user', userId: user.id }, id)
  return { userId: user.id, scope }
}

function tooLong(): never {
  throw new Refusal(413, 'files.too_much_text')
}
