import { sql } from 'kysely'
import { joinDrafts } from '#domain/conversations/merging.ts'
import type { Merging } from '#domain/crm/merging/merge.ts'
import type { Trx } from '#platform/database/database.ts'

/** What people have begun to write on the merged ticket goes on on the survivor, customers and colleagues alike. */
export async function moveDraftsOfTicket(trx: Trx, { primaryId, mergedId }: Merging): Promise<void> {
  const [from, to] = [`ticket:${mergedId}`, `ticket:${primaryId}`]
  const drafts = await trx.selectFrom('contact_drafts').selectAll().where('scope', 'in', [from, to]).execute()
  for (const draft of drafts.filter(({ scope }) => scope === from)) {
    const other = drafts.find((one) => one.contact_id === draft.contact_id && one.scope === to)
    if (other) await joinDrafts(trx, other, draft)
    else await trx.updateTable('contact_drafts').set({ scope: to }).where('id', '=', draft.id).execute()
  }
  // Of a colleague who writes on both, what they began on the survivor stays there, and the other where it was.
  for (const place of ['reply', 'note'])
    await sql`
      update user_drafts d set scope = ${`${to}:${place}`} where d.scope = ${`${from}:${place}`}
        and not exists (select from user_drafts o where o.user_id = d.user_id and o.scope = ${`${to}:${place}`})`.execute(
      trx,
    )
}
