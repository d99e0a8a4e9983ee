import { sql, type Selectable } from 'kysely'
import { record, type Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Inboxes } from '#platform/database/tables.ts'
import { isReferenceViolation } from '#platform/database/violations.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { inboxChanged, inboxCreated, inboxDeleted } from './inbox.events.ts'

/** Where conversations arrive: an inbox, or a help desk. Every user works all of them. */
export type Inbox = Selectable<Inboxes>
export const inboxTypes = ['INBOX', 'HELP_DESK'] as const
export type InboxType = (typeof inboxTypes)[number]

const longestName = 100

export const readInboxes = (db: Db): Promise<Inbox[]> =>
  db.selectFrom('inboxes').selectAll().orderBy('name').orderBy('id').execute()

export async function inboxFor(db: Db, id: number): Promise<Inbox> {
  const inbox = await db.selectFrom('inboxes').selectAll().where('id', '=', id).executeTakeFirst()
  if (!inbox) throw notFound()
  return inbox
}

/** How many conversations each inbox has ever had; those without any are left out. */
export async function countThreads(db: Db): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('threads')
    .select((eb) => ['inbox_id', eb.fn.countAll<number>().as('count')])
    .groupBy('inbox_id')
    .execute()
  return new Map(rows.map((row) => [row.inbox_id, Number(row.count)]))
}

export async function createInbox(
  trx: Trx,
  { name, type, by }: { name: string; type: InboxType; by: Actor },
): Promise<number> {
  const { id } = await trx
    .insertInto('inboxes')
    .values({ name: checkedName(name), type })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(trx, inboxCreated, { by, about: {}, data: { inboxId: id } })
  return id
}

/** @param version of the inbox that whoever edits had before them; refused where it has changed since */
export async function renameInbox(
  trx: Trx,
  inbox: Inbox,
  name: string,
  { version = inbox.version, by }: { version?: number | undefined; by: Actor },
): Promise<void> {
  const checked = checkedName(name)
  if (checked === inbox.name) return
  const renamed = await trx
    .updateTable('inboxes')
    .set({ name: checked, version: sql<number>`version + 1` })
    .where('id', '=', inbox.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (renamed.numUpdatedRows === 0n) throw new Refusal(409, 'inbox.changed_meanwhile')
  await record(trx, inboxChanged, { by, about: {}, data: { inboxId: inbox.id, from: inbox.name, to: checked } })
}

/** Deletes an inbox that nothing rests on: one with conversations would take a customer's tickets with it. */
export async function deleteInbox(trx: Trx, inbox: Inbox, { by }: { by: Actor }): Promise<void> {
  await trx.deleteFrom('inboxes').where('id', '=', inbox.id).execute().catch(refuseUsed)
  await record(trx, inboxDeleted, { by, about: {}, data: { inboxId: inbox.id, name: inbox.name } })
}

function refuseUsed(error: unknown): never {
  if (isReferenceViolation(error, 'threads_inbox_id_fkey')) throw new Refusal(409, 'inbox.has_conversations')
  if (isReferenceViolation(error, 'portals_default_inbox_id_fkey')) throw new Refusal(409, 'inbox.is_default')
  if (isReferenceViolation(error, 'forms_inbox_id_fkey')) throw new Refusal(409, 'inbox.has_form')
  throw error
}

function checkedName(raw: string): string {
  const name = raw.replaceAll(/\s+/g, ' ').trim()
  if (name === '') throw new Refusal(422, 'inbox.name_missing')
  if (name.length > longestName) throw new Refusal(422, 'inbox.name_too_long', { most: longestName })
  return name
}
