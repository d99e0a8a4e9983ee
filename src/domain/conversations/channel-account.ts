import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { Recorded } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { ChannelAccounts } from '#platform/database/tables.ts'
import { channels, type Channel } from './channel.ts'

// An instance of a channel that is connected to an inbox: one for each form and each portal that is. It is made and kept by
// whatever connects them, and stays when they part, since conversations came by it.

export type ChannelAccount = Selectable<ChannelAccounts>

export const readChannelAccounts = (db: Db): Promise<ChannelAccount[]> =>
  db.selectFrom('channel_accounts').selectAll().orderBy('id').execute()

type FormOfAccount = { id: number; name: string; inboxId: number | null }

/** A form was made or changed: its submissions go to that inbox now, or to none of its own. */
export async function keepFormAccount(trx: Trx, form: FormOfAccount): Promise<void> {
  if (form.inboxId === null) {
    await trx
      .updateTable('channel_accounts')
      .set({ name: form.name, active: false, archived_at: sql<Date>`coalesce(archived_at, now())` })
      .where('form_id', '=', form.id)
      .execute()
    return
  }
  const connected = { inbox_id: form.inboxId, name: form.name, active: true, archived_at: null }
  await trx
    .insertInto('channel_accounts')
    .values({ channel_id: channels.form.id, form_id: form.id, ...connected })
    .onConflict((conflict) => conflict.column('form_id').doUpdateSet(connected))
    .execute()
}

/** The account that a submission comes by. A form without an inbox of its own has one too, once something was sent by it. */
export async function accountOfForm(trx: Trx, form: FormOfAccount): Promise<number> {
  const known = await trx.selectFrom('channel_accounts').select('id').where('form_id', '=', form.id).executeTakeFirst()
  if (known) return known.id
  const unconnected = form.inboxId === null ? { active: false, archived_at: sql<Date>`now()` } : {}
  const made = await trx
    .insertInto('channel_accounts')
    .values({
      channel_id: channels.form.id,
      form_id: form.id,
      inbox_id: form.inboxId,
      name: form.name,
      ...unconnected,
    })
    // Somebody else's first submission at the same moment has made it.
    .onConflict((conflict) => conflict.column('form_id').doUpdateSet({ form_id: form.id }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** A portal's settings changed: its answers go to its default inbox, as long as it has one (M19). */
export const followPortal = async (trx: Trx, { data }: Recorded<{ portalId: number }>): Promise<void> =>
  keepPortalAccount(trx, data.portalId)

export async function keepPortalAccount(trx: Trx, portalId: number): Promise<void> {
  await sql`
    insert into channel_accounts (channel_id, portal_id, inbox_id, name, active)
      select ${channels.portal.id}, id, default_inbox_id, name, is_live from portals
      where id = ${portalId} and default_inbox_id is not null
    on conflict (portal_id) do update
      set inbox_id = excluded.inbox_id, name = excluded.name, active = excluded.active, archived_at = null`.execute(trx)
  await sql`
    update channel_accounts a set active = false, archived_at = coalesce(a.archived_at, now()) from portals p
    where a.portal_id = ${portalId} and p.id = a.portal_id and p.default_inbox_id is null`.execute(trx)
}

/** Where nobody says by which account a conversation comes: that of its channel which is connected to its inbox, else any of the channel. */
export const likelyAccount = (channel: Channel, inboxId: number): RawBuilder<number | null> => sql<number | null>`(
  select id from channel_accounts where channel_id = ${channels[channel].id}
  order by archived_at is null desc, inbox_id is not distinct from ${inboxId} desc, id limit 1)`
