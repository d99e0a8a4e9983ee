import type { Db } from '#platform/database/database.ts'

/** A row that is not taken in: its number below the header, what it failed by, and its cells as they came. */
export type ImportFault = {
  row: number
  target: string | null
  code: string
  params: Record<string, string | number>
  cells: string[]
}

/** In the file's order, from behind `after` on. */
export async function faultsOf(
  db: Db,
  importId: number,
  { after, limit }: { after: number; limit: number },
): Promise<ImportFault[]> {
  const rows = await db
    .selectFrom('import_faults')
    .selectAll()
    .where('import_id', '=', importId)
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    row: row.row,
    target: row.column_name,
    code: row.code,
    params: row.params as ImportFault['params'],
    cells: row.cells as string[],
  }))
}

/** All of them, read a thousand at a time, for a file of any length. */
export async function* everyFault(db: Db, importId: number): AsyncGenerator<ImportFault> {
  let after = 0
  for (;;) {
    const faults = await faultsOf(db, importId, { after, limit: 1000 })
    yield* faults
    if (faults.length < 1000) return
    after = faults.at(-1)!.row
  }
}
