import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { CsvFault, readRows } from '#platform/csv-reading.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import type { Storage } from '#platform/files/storage.ts'
import { findImport, isUnderWay, lockImport, type Import } from './import.ts'
import type { Row } from './rows.ts'
import { end } from './starting.ts'
import { openTaking, type Outcome, type Taking } from './taking.ts'

const rowsAtOnce = 100

/**
 * Goes on with a pass until its end: a check writes nothing but what it found; an import writes a hundred rows, and how far it
 * has come, in one transaction. Whoever stops it, or another process that has gone further, ends this run.
 */
export async function workImport({ db, storage }: { db: Db; storage: Storage }, importId: number): Promise<void> {
  const one = await findImport(db, importId)
  if (!isUnderWay(one)) return
  try {
    const taking = await openTaking(db, one)
    let position = 0
    for await (const rows of chunksOf(readRows(await open(db, storage, one), one.shape))) {
      position += rows.length
      // A check remembers which records the rows before named, so it reads those rows again too; an import does not.
      if (position <= one.counts.done) taking.remember(rows)
      else if (!(await takeChunk(db, taking, one, { rows, to: position }))) return
    }
    await finish(db, importId, one.status, null)
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error
    await finish(db, importId, one.status, error.code)
  }
}

async function open(db: Db, storage: Storage, one: Import): Promise<Readable> {
  const file = await db.selectFrom('files').select('sha256').where('id', '=', one.fileId).executeTakeFirst()
  if (!file) throw new CsvFault('unreadable', 0)
  return storage.open(file.sha256)
}

async function* chunksOf(rows: AsyncGenerator<string[]>): AsyncGenerator<Row[]> {
  await rows.next()
  let chunk: Row[] = []
  let number = 0
  for await (const cells of rows) {
    number += 1
    chunk.push({ number, cells })
    if (chunk.length < rowsAtOnce) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

type Chunk = { rows: Row[]; to: number }

/** @returns whether to go on */
async function takeChunk(db: Db, taking: Taking, one: Import, chunk: Chunk): Promise<boolean> {
  const found = one.status === 'checking' ? await tried(db, taking, chunk) : undefined
  return db.transaction().execute(async (trx) => {
    const now = await lockImport(trx, one.id)
    if (now.status !== one.status || now.counts.done !== chunk.to - chunk.rows.length) return false
    await note(trx, one.id, chunk.to, found ?? (await taking.take(trx, chunk.rows)))
    return true
  })
}

/** What would become of the rows: the real thing, taken back. */
async function tried(db: Db, taking: Taking, { rows }: Chunk): Promise<Outcome> {
  let outcome: Outcome | undefined
  await db
    .transaction()
    .execute(async (trx) => {
      outcome = await taking.take(trx, rows)
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  return outcome!
}

class TakenBack extends Error {}

async function note(
  trx: Trx,
  importId: number,
  position: number,
  { created, updated, faults }: Outcome,
): Promise<void> {
  await trx
    .updateTable('imports')
    .set({
      position,
      created_count: sql<number>`created_count + ${created}`,
      updated_count: sql<number>`updated_count + ${updated}`,
      failed_count: sql<number>`failed_count + ${faults.length}`,
    })
    .where('id', '=', importId)
    .execute()
  if (faults.length === 0) return
  const rows = faults.map(({ row, target, code, params }) => ({
    import_id: importId,
    row: row.number,
    column_name: target,
    code,
    params: JSON.stringify(params),
    cells: JSON.stringify(row.cells),
  }))
  await trx
    .insertInto('import_faults')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function finish(db: Db, importId: number, pass: Import['status'], fault: string | null): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await lockImport(trx, importId)
    if (one.status !== pass) return
    const status = fault === null ? (pass === 'checking' ? 'checked' : 'done') : 'failed'
    await end(trx, one, status, fault)
  })
}
