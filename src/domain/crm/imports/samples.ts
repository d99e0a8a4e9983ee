import { CsvFault, readRows } from '#platform/csv-reading.ts'
import type { Db } from '#platform/database/database.ts'
import type { Storage } from '#platform/files/storage.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Import } from './import.ts'

const shown = 3

/** The first rows below the header, by which a person tells what a column holds. @throws Refusal 410 once the file is forgotten */
export async function samplesOf(db: Db, storage: Storage, { fileId, shape }: Import): Promise<string[][]> {
  const file = await db.selectFrom('files').select('sha256').where('id', '=', fileId).executeTakeFirst()
  if (!file) throw new Refusal(410, 'import.gone')
  const rows: string[][] = []
  try {
    for await (const row of readRows(await storage.open(file.sha256), shape)) if (rows.push(row) > shown) break
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error
  }
  return rows.slice(1)
}
