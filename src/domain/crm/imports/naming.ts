import { sql } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import { associateAll } from '#domain/crm/associations/changing.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ImportedType } from './import.ts'
import type { ReadRow, RowFault } from './rows.ts'

/** What each row is to be put together with, or the fault of the first of its names that leads nowhere, or to several. */
export type Named = (read: ReadRow) => NamedRecord[] | RowFault
export type NamedRecord = { toType: 'contacts' | 'companies'; toId: number }

/** Finds the records that these rows name, in one query for each kind of name. */
export async function findNamed(trx: Trx, rows: readonly ReadRow[]): Promise<Named> {
  const textsOf = (target: string): string[] => [
    ...new Set(
      rows.flatMap(({ named }) => named.filter((one) => one.target === target).map(({ text }) => plain(text))),
    ),
  ]
  const found = new Map([
    ['association:companies', await companiesOf(trx, textsOf('association:companies'))],
    ['association:contacts', await contactsOf(trx, textsOf('association:contacts'))],
  ])
  return (read) => {
    const associations: NamedRecord[] = []
    for (const { target, text } of read.named) {
      const ids = found.get(target)?.get(plain(text)) ?? []
      if (ids.length !== 1) {
        const code = ids.length === 0 ? 'import.name_unknown' : 'import.name_ambiguous'
        return { row: read.row, target, code, params: { text } }
      }
      const toType = target === 'association:contacts' ? 'contacts' : 'companies'
      associations.push({ toType, toId: ids[0]! })
    }
    return associations
  }
}

const plain = (text: string): string => text.normalize('NFC').toLowerCase()

type Found = Map<string, number[]>

/** By domain first: of those that a domain finds, a name that is the same counts no more. */
async function companiesOf(trx: Trx, texts: string[]): Promise<Found> {
  if (texts.length === 0) return new Map()
  const { rows } = await sql<{ text: string; ids: number[] }>`
    select wanted.text, coalesce(by_domain.ids, by_name.ids) as ids from unnest(${texts}::text[]) wanted(text)
    left join lateral (
      select array_agg(id::int8) as ids from companies where archived_at is null and domain = wanted.text::citext
    ) by_domain on true
    left join lateral (
      select array_agg(id::int8) as ids from companies where archived_at is null and lower(name) = wanted.text
    ) by_name on true`.execute(trx)
  return foundBy(rows)
}

async function contactsOf(trx: Trx, texts: string[]): Promise<Found> {
  if (texts.length === 0) return new Map()
  const { rows } = await sql<{ text: string; ids: number[] }>`
    select lower(email::text) as text, array_agg(id) as ids from contacts
    where archived_at is null and email = any(${texts}::citext[]) group by 1`.execute(trx)
  return foundBy(rows)
}

const foundBy = (rows: { text: string; ids: number[] | null }[]): Found =>
  new Map(rows.map(({ text, ids }) => [text, (ids ?? []).map(Number)]))

/** Puts records together with what their rows named, as HubSpot does where no type is said. */
export async function associateNamed(
  trx: Trx,
  type: ImportedType,
  records: readonly { id: number; named: readonly NamedRecord[] }[],
  by: Actor,
): Promise<void> {
  for (const toType of ['contacts', 'companies'] as const) {
    const wanted = records.flatMap(({ id, named }) =>
      named.filter((one) => one.toType === toType).map(({ toId }) => ({ fromId: id, toId })),
    )
    if (wanted.length === 0) continue
    const [fault] = await associateAll(trx, { from: type, to: toType }, wanted, { by })
    if (fault) throw new Refusal(422, fault.code, fault.params)
  }
}
