import type { Context } from 'hono'
import { keyFrom, keyOfPress } from '#domain/conversations/draft-key.ts'
import { keepFile, keepFiles } from '#domain/conversations/file.ts'
import { addFileToUserDraft, saveUserDraft, takeUserDraft } from '#domain/conversations/user-draft.ts'
import type { Seen } from '#domain/tickets/inbox-entries.ts'
import type { Trx } from '#platform/database/database.ts'
import { fileFaultText } from '#platform/files/fault-text.ts'
import { readForm, type Upload } from '#platform/files/upload.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import type { Mode } from './composers.tsx'
import { seenFrom } from './entries.tsx'
import { draftScope } from './load.ts'

/** What a composer sent. */
export type Sent = {
  threadId: number
  mode: Mode
  text: string
  /** The key of the draft that it comes from, and of the message that it becomes. */
  draftKey: string
  key: string
  seen: Seen
  thenCloses: boolean
  /** Ids of files that lie with the draft and stay; then those that came with the form, and why others did not. */
  kept: ReadonlySet<number>
  uploads: Upload[]
  faults: string[]
}

export async function readSent(c: Context<WorkspaceEnv>, threadId: number, mode: Mode): Promise<Sent> {
  const { services, reader } = c.var
  const { fields, files, faults } = await readForm(c.req.raw, services.storage)
  const text = fields['text']?.[0] ?? ''
  const draftKey = keyFrom(fields['key']?.[0])
  return {
    threadId,
    mode,
    text,
    draftKey,
    key: keyOfPress(draftKey, text),
    seen: seenFrom(fields['seen']?.[0]),
    thenCloses: fields['after']?.[0] === 'close',
    kept: new Set(fields['kept']?.map(Number)),
    uploads: files,
    faults: faults.map((fault) => fileFaultText(reader, fault)),
  }
}

/** The draft ends, and its files become the message's, with those that came along. */
export async function filesOf(trx: Trx, userId: number, sent: Sent): Promise<number[]> {
  const draft = await takeUserDraft(trx, userId, draftScope(sent.threadId, sent.mode), sent.draftKey)
  const kept = draft.files.map(({ id }) => id).filter((id) => sent.kept.has(id))
  return [...kept, ...(await keepFiles(trx, sent.uploads, { by: { kind: 'user', id: userId } }))]
}

/** What could not be sent is kept as a draft, with its files. @returns the draft's key */
export async function keepAsDraft(c: Context<WorkspaceEnv>, sent: Sent): Promise<string> {
  const { user, services } = c.var
  const scope = draftScope(sent.threadId, sent.mode)
  const save = (key: string) =>
    services.db.transaction().execute(async (trx) => {
      const saved = await saveUserDraft(trx, user.id, scope, { fields: { text: sent.text }, key })
      for (const upload of sent.uploads) {
        const file = await keepFile(trx, upload, { by: { kind: 'user', id: user.id } })
        await addFileToUserDraft(trx, user.id, scope, { key: saved.key, file })
      }
      return saved.key
    })
  return save(sent.draftKey).catch((error: unknown) => {
    // The page's own draft was sent before: what was typed since is a new one.
    if (error instanceof Refusal && error.code === 'draft.sent') return save(crypto.randomUUID())
    throw error
  })
}
