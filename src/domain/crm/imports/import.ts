import type { Selectable } from 'kysely'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { CsvShape } from '#platform/csv-reading.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Imports } from '#platform/database/tables.ts'
import { notFound } from '#platform/refusal.ts'

export const importedTypes = ['contacts', 'companies', 'tickets'] as const satisfies ObjectTypeName[]
export type ImportedType = (typeof importedTypes)[number]

export const importModes = ['both', 'create', 'update'] as const
export type ImportMode = (typeof importModes)[number]

/** `mapping`, then `checking` and `checked`, then `running` and `done`; `stopped` by a person, `failed` by the file. */
export type ImportStatus = 'mapping' | 'checking' | 'checked' | 'running' | 'done' | 'stopped' | 'failed'

/** A file of records on its way in. `counts` are those of the pass at hand, or of the last one. */
export type Import = {
  id: number
  type: ImportedType
  fileName: string
  /** Null once the bytes are forgotten. */
  fileId: number | null
  userId: number
  shape: CsvShape
  /** The header's names, in the file's order. */
  columns: string[]
  mapping: Mapping
  mode: ImportMode
  status: ImportStatus
  fault: string | null
  counts: { rows: number; done: number; created: number; updated: number; failed: number }
  version: number
  createdAt: Date
  finishedAt: Date | null
}

/** What each column fills, in the columns' order: a property, a record that it names (`association:companies`), or nothing. */
export type Mapping = (string | null)[]

export const isUnderWay = ({ status }: Pick<Import, 'status'>): boolean => status === 'checking' || status === 'running'
export const canBeMapped = ({ status }: Pick<Import, 'status'>): boolean =>
  status === 'mapping' || status === 'checked' || status === 'failed'

/** An import as an agent reaches it: whoever may import sees all of them. */
export const importFor = (db: Db, _user: { id: number }, id: number): Promise<Import> => findImport(db, id)

/** For its own job, which nobody asks for. */
export async function findImport(db: Db, id: number): Promise<Import> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return importOf(row)
}

/** The same, locked until the transaction ends. */
export async function lockImport(trx: Trx, id: number): Promise<Import> {
  const row = await trx.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return importOf(row)
}

export const importsAtOnce = 30

/** The newest first, and one more than a page where there are more. */
export async function listImports(
  db: Db,
  { before }: { before: number | undefined },
): Promise<(Import & { by: string })[]> {
  const rows = await db
    .selectFrom('imports')
    .innerJoin('users', 'users.id', 'imports.user_id')
    .selectAll('imports')
    .select((eb) => eb.fn<string>('concat_ws', [eb.val(' '), 'users.first_name', 'users.last_name']).as('by'))
    .$if(before !== undefined, (query) => query.where('imports.id', '<', before!))
    .orderBy('imports.id', 'desc')
    .limit(importsAtOnce + 1)
    .execute()
  return rows.map((row) => ({ ...importOf(row), by: row.by }))
}

export const importOf = (row: Selectable<Imports>): Import => ({
  id: row.id,
  type: row.object_type as ImportedType,
  fileName: row.file_name,
  fileId: row.file_id,
  userId: row.user_id,
  shape: { encoding: row.encoding, delimiter: row.delimiter } as CsvShape,
  columns: row.columns as string[],
  mapping: row.mapping as Mapping,
  mode: row.mode as ImportMode,
  status: row.status as ImportStatus,
  fault: row.fault,
  counts: {
    rows: row.row_count,
    done: row.position,
    created: row.created_count,
    updated: row.updated_count,
    failed: row.failed_count,
  },
  version: row.version,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
})
