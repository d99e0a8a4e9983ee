/** Records of any type, written and read through the verbs of their type, as the API and imports do. */
import type { Actor } from '#domain/accounts/event.ts'
import { readHistory, type PastValue } from '#domain/crm/properties/history.ts'
import { objectTypeOf, type NewRecord } from '#domain/crm/properties/object-type.ts'
import type { ObjectTypeName, PropertyValues } from '#domain/crm/properties/property.ts'
import { readRecords } from '#domain/crm/properties/reading.ts'
import type { Db, Trx } from '#platform/database/database.ts'

/** @example const { create, read } = await recordsOf(db); const [id] = await create('contacts', [{ values: { email } }]) */
export async function recordsOf(db: Db) {
  const { id: tokenId } = await db
    .insertInto('api_tokens')
    .values({ name: 'Shop', token_hash: Buffer.from('x'), hint: 'abcd', scopes: [] })
    .returning('id')
    .executeTakeFirstOrThrow()
  const token: Actor = { kind: 'token', id: tokenId }
  const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
  return {
    tokenId,
    write,
    create: (type: ObjectTypeName, records: readonly NewRecord[], by = token) =>
      write((trx) => objectTypeOf(type).verbs.createAll(trx, records, { by })),
    change: (type: ObjectTypeName, id: number, values: PropertyValues, by: Actor = token) =>
      write((trx) => objectTypeOf(type).verbs.change(trx, id, values, { by })),
    archive: (type: ObjectTypeName, id: number) =>
      write((trx) => objectTypeOf(type).verbs.archive(trx, id, { by: token })),
    restore: (type: ObjectTypeName, id: number) =>
      write((trx) => objectTypeOf(type).verbs.restore(trx, id, { by: token })),
    read: async (type: ObjectTypeName, id: number, ...properties: string[]) =>
      (await readRecords(db, type, [id], { properties }))[0]?.values,
    async history(type: ObjectTypeName, id: number, name: string): Promise<Omit<PastValue, 'timestamp'>[]> {
      const all = (await readHistory(db, type, [id], [name])).get(id)![name]!
      return all.map(({ value, sourceType, sourceId, userId }) => ({ value, sourceType, sourceId, userId }))
    },
    /** Kind, actor and data of each, oldest first. */
    async eventsOf(column: 'contact_id' | 'ticket_id', id: number) {
      const rows = await db.selectFrom('events').selectAll().where(column, '=', id).orderBy('id').execute()
      return rows.map(({ kind, actor_kind, data }) => [kind, actor_kind, data])
    },
  }
}
