import { sql } from 'kysely'
import type { Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { draftFields, type DraftFields } from './draft-content.ts'

/** A contact was merged into another: what they wrote, were written and have begun to write is the survivor's. */
export async function moveConversations(trx: Trx, { about, data }: Recorded<{ mergedId: number }>): Promise<void> {
  const [from, to] = [data.mergedId, about.contactId!]
  await trx.selectFrom('threads').select('id').where('contact_id', '=', from).orderBy('id').forNoKeyUpdate().execute()
  for (const table of ['threads', 'messages', 'files'] as const)
    await trx.updateTable(table).set({ contact_id: to }).where('contact_id', '=', from).execute()
  await sql`
    insert into message_recipients (message_id, contact_id, field)
    select message_id, ${to}, field from message_recipients where contact_id = ${from} on conflict do nothing`.execute(
    trx,
  )
  await trx.deleteFrom('message_recipients').where('contact_id', '=', from).execute()
  await moveDrafts(trx, 'contact_drafts', { from, to })
}

/** One person has one draft of a place: where there were two, the survivor's goes on with the other's text below. */
async function moveDrafts(
  trx: Trx,
  table: 'contact_drafts',
  { from, to }: { from: number; to: number },
): Promise<void> {
  const drafts = await trx.selectFrom(table).selectAll().where('contact_id', 'in', [from, to]).orderBy('id').execute()
  for (const draft of drafts.filter((one) => one.contact_id === from)) {
    const other = drafts.find((one) => one.contact_id === to && one.scope === draft.scope)
    if (other) await joinDrafts(trx, other, draft)
    else await trx.updateTable(table).set({ contact_id: to }).where('id', '=', draft.id).execute()
  }
}

type Draft = { id: number; fields: unknown }

/** Both texts, one below the other, and the files of both. */
export async function joinDrafts(trx: Trx, into: Draft, other: Draft): Promise<void> {
  const fields = JSON.stringify(joined(draftFields.parse(into.fields), draftFields.parse(other.fields)))
  await trx
    .updateTable('contact_drafts')
    .set({ fields, updated_at: sql<Date>`now()` })
    .where('id', '=', into.id)
    .execute()
  await sql`
    insert into contact_draft_files (draft_id, file_id)
    select ${into.id}, file_id from contact_draft_files where draft_id = ${other.id} on conflict do nothing`.execute(
    trx,
  )
  await trx.deleteFrom('contact_drafts').where('id', '=', other.id).execute()
}

const longTexts = ['text', 'content']

function joined(first: DraftFields, second: DraftFields): DraftFields {
  const both = longTexts.filter((name) => first[name]?.trim() && second[name]?.trim() && first[name] !== second[name])
  const texts = both.map((name) => [name, `${first[name]}\n\n${second[name]}`])
  const filled = Object.entries(first).filter(([, value]) => value.trim() !== '')
  return { ...second, ...Object.fromEntries(filled), ...Object.fromEntries(texts) }
}
