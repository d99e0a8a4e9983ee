import type { DraftFields } from '#domain/conversations/draft-content.ts'
import { addFileToContactDraft, removeFileFromContactDraft, saveContactDraft } from '#domain/conversations/draft.ts'
import { keepFile } from '#domain/conversations/file.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Upload } from '#platform/files/upload.ts'
import { Refusal } from '#platform/refusal.ts'

type Typed = {
  contactId: number
  scope: string
  key: string
  fields: DraftFields
  files: readonly Upload[]
  /** Ids of files that were taken away, as the form sent them. */
  removed?: readonly string[] | undefined
}

/**
 * Keeps what could not be sent as the draft of its place: text and files. Files that the draft has no room for are left.
 * @returns the key that the form goes on with
 */
export async function keepTyped(db: Db, typed: Typed): Promise<string> {
  const keep = (key: string) => db.transaction().execute((trx) => keepAs(trx, { ...typed, key }))
  try {
    return await keep(typed.key)
  } catch (error) {
    // The page was sent already, and what is typed now is something new.
    if (!(error instanceof Refusal) || error.code !== 'draft.sent') throw error
    return keep(crypto.randomUUID())
  }
}

async function keepAs(trx: Trx, { contactId, scope, key, fields, files, removed = [] }: Typed): Promise<string> {
  const saved = await saveContactDraft(trx, contactId, scope, { fields, key })
  const gone = removed.map(Number).filter(Number.isSafeInteger)
  for (const id of gone) await removeFileFromContactDraft(trx, contactId, scope, id)
  for (const upload of files) {
    const file = await keepFile(trx, upload, { by: { kind: 'contact', id: contactId } })
    const isFull = await addFileToContactDraft(trx, contactId, scope, { key: saved.key, file }).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Refusal && error.status === 422) return true
        throw error
      },
    )
    if (isFull) break
  }
  return saved.key
}
