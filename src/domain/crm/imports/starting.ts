import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { record } from '#domain/accounts/event.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { CsvFault, readRows, shapeOf, type CsvShape } from '#platform/csv-reading.ts'
import type { Trx } from '#platform/database/database.ts'
import { addJob } from '#platform/jobs/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { canBeMapped, isUnderWay, type Import, type ImportedType, type ImportMode, type Mapping } from './import.ts'
import { importEnded, importStarted } from './import.events.ts'
import { workOnImport } from './import.jobs.ts'
import { faultOfMapping, guessMapping } from './mapping.ts'

type User = { id: number }
const mostColumns = 500

/** A file as it was looked through before anything is made of it. */
export type LookedThrough = { shape: CsvShape; columns: string[]; rowCount: number }

/**
 * Looks through a whole file, and finds how it is written, its header, and how many rows there are.
 * @param open the bytes, from their beginning at each call
 * @throws Refusal 422 for a file without rows, or one that is no table
 */
export async function lookThrough(open: () => Promise<Readable>): Promise<LookedThrough> {
  const shape = await shapeOf(await open())
  let header: string[] | undefined
  let rowCount = 0
  try {
    for await (const row of readRows(await open(), shape)) {
      if (header) rowCount += 1
      else header = row
    }
  } catch (error) {
    if (error instanceof CsvFault) throw new Refusal(422, `import.${error.code}`, { line: error.line })
    throw error
  }
  if (!header || rowCount === 0) throw new Refusal(422, 'import.no_rows')
  if (header.length > mostColumns) throw new Refusal(422, 'import.too_many_columns', { most: mostColumns })
  return { shape, columns: header.map(columnName), rowCount }
}

const columnName = (name: string): string => name.replaceAll(/\s+/g, ' ').trim().slice(0, 200)

/** Takes a file in hand: what each column may mean is guessed. */
export async function startImport(
  trx: Trx,
  file: LookedThrough & { id: number; name: string },
  { type, properties, by }: { type: ImportedType; properties: ReadonlyMap<string, Property>; by: User },
): Promise<number> {
  const { id } = await trx
    .insertInto('imports')
    .values({
      object_type: type,
      file_id: file.id,
      file_name: file.name,
      user_id: by.id,
      ...file.shape,
      columns: JSON.stringify(file.columns),
      mapping: JSON.stringify(guessMapping(file.columns, type, properties)),
      row_count: file.rowCount,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Says what the columns mean, and begins to check the whole file by it: nothing is written yet. */
export async function checkImport(
  trx: Trx,
  one: Import,
  { mapping, mode, properties }: { mapping: Mapping; mode: ImportMode; properties: ReadonlyMap<string, Property> },
): Promise<void> {
  if (!canBeMapped(one)) throw new Refusal(409, 'import.under_way')
  const fault = faultOfMapping(mapping, one, properties)
  if (fault) throw fault
  await begin(trx, one, { status: 'checking', mapping: JSON.stringify(mapping), mode })
}

/** Begins to take the rows in that the check found fine. */
export async function runImport(trx: Trx, one: Import, { by }: { by: User }): Promise<void> {
  if (one.status !== 'checked') throw new Refusal(409, 'import.not_checked')
  await begin(trx, one, { status: 'running' })
  await record(trx, importStarted, { by: { kind: 'user', id: by.id }, about: {}, data: { importId: one.id } })
}

/** Rows that are in stay in. */
export async function stopImport(trx: Trx, one: Import): Promise<void> {
  if (!isUnderWay(one)) return
  await end(trx, one, one.status === 'checking' ? 'mapping' : 'stopped')
}

/** @param status what becomes of it: `checked`, `done`, `stopped`, `failed`, or `mapping` again */
export async function end(trx: Trx, one: Import, status: Import['status'], fault: string | null = null): Promise<void> {
  await trx
    .updateTable('imports')
    .set({ status, fault, finished_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', one.id)
    .execute()
  const { created, updated, failed } = one.counts
  const data = { importId: one.id, status, created, updated, failed }
  await record(trx, importEnded, { by: { kind: 'import', id: one.id }, about: {}, data })
}

async function begin(
  trx: Trx,
  one: Import,
  values: { status: string; mapping?: string; mode?: string },
): Promise<void> {
  await trx.deleteFrom('import_faults').where('import_id', '=', one.id).execute()
  await trx
    .updateTable('imports')
    .set({
      ...values,
      fault: null,
      position: 0,
      created_count: 0,
      updated_count: 0,
      failed_count: 0,
      started_at: sql<Date>`now()`,
      finished_at: null,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', one.id)
    .execute()
  await addJob(trx, workOnImport, { importId: one.id }, { key: `import:${one.id}` })
}
