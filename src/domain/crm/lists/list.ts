import type { Selectable } from 'kysely'
import type { PlainBranch } from '#domain/crm/filters/branch.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Lists } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'

export const listedTypes = ['contacts', 'companies', 'tickets'] as const
export type ListedType = (typeof listedTypes)[number]

export const processingTypes = ['MANUAL', 'DYNAMIC', 'SNAPSHOT'] as const
/** Filled by hand; kept by its filters; or filled by its filters once, and by hand from then on. */
export type ProcessingType = (typeof processingTypes)[number]

type Row = Selectable<Lists>
/** Records of one type under a name. */
export type List = Omit<Row, 'object_type' | 'processing_type' | 'processing_status' | 'filter_branch'> & {
  object_type: ListedType
  processing_type: ProcessingType
  /** PROCESSING: its filters are being compared with every record, and those on it may not be all yet. */
  processing_status: 'PROCESSING' | 'COMPLETE'
  filter_branch: PlainBranch | null
}

/** Whether people put records on it; an active list chooses by itself. */
export const isStatic = ({ processing_type }: Pick<List, 'processing_type'>): boolean => processing_type !== 'DYNAMIC'

/** A list as those who work here reach it, a person or a token: all of them. A deleted one is a 404. */
export async function listFor(db: Db, _asker: { id: number }, id: number): Promise<List> {
  const row = await db
    .selectFrom('lists')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound()
  return listOf(row)
}

/** The same, locked until the transaction ends. `deleted`: one that was deleted, to be restored. */
export async function lockListFor(
  trx: Trx,
  _asker: { id: number },
  id: number,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<List> {
  const row = await trx
    .selectFrom('lists')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', deleted ? 'is not' : 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return listOf(row)
}

export async function listNamed(db: Db, _asker: { id: number }, type: ListedType, name: string): Promise<List> {
  const row = await db
    .selectFrom('lists')
    .selectAll()
    .where('object_type', '=', type)
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', eb.fn<string>('lower', [eb.val(name)])))
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound()
  return listOf(row)
}

/** A row as what it is: the table's checks and our verbs let nothing else in. */
export const listOf = (row: Row): List => row as List
