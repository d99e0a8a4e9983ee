import { sql } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import { objectTypeOf, type ObjectType } from '#domain/crm/properties/object-type.ts'
import { readProperties } from '#domain/crm/properties/registry.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Import } from './import.ts'
import { matchProperties } from './mapping.ts'
import { matchRows } from './matching.ts'
import { associateNamed, findNamed, type NamedRecord } from './naming.ts'
import { isFault, readRow, type ReadRow, type Reading, type Row, type RowFault } from './rows.ts'

/** What a chunk of rows became: how many records were made and changed, and the rows that were not taken in. */
export type Outcome = { created: number; updated: number; faults: RowFault[] }

/** One pass over a file. `remember`: rows that an earlier run of the same pass has dealt with. */
export type Taking = { take(trx: Trx, rows: readonly Row[]): Promise<Outcome>; remember(rows: readonly Row[]): void }

type Pass = {
  one: Import
  type: ObjectType
  reading: Reading
  by: Actor
  /** Keys of records that rows before would have made: a check takes all back, and must know them all the same. */
  made: Set<string>
}

export async function openTaking(db: Db, one: Import): Promise<Taking> {
  const type = objectTypeOf(one.type)
  const reading: Reading = {
    mapping: one.mapping,
    properties: await readProperties(db, one.type),
    matchProperties: matchProperties[one.type],
    owners: await readOwners(db),
  }
  const pass = { one, type, reading, by: { kind: 'import', id: one.id } as const }
  const whole: Pass = { ...pass, made: new Set() }
  return {
    take: (trx, rows) => takeRows(trx, whole, rows),
    remember(rows) {
      if (one.status !== 'checking') return
      for (const read of rows.map((row) => readRow(row, reading))) if (!isFault(read)) note(whole, read)
    },
  }
}

async function readOwners(db: Db): Promise<Map<string, number>> {
  const users = await db.selectFrom('users').select(['id', 'email']).where('deactivated_at', 'is', null).execute()
  return new Map(users.map(({ id, email }) => [email.toLowerCase(), id]))
}

async function takeRows(trx: Trx, pass: Pass, rows: readonly Row[]): Promise<Outcome> {
  const outcome: Outcome = { created: 0, updated: 0, faults: [] }
  let waiting: ReadRow[] = []
  for (const read of rows.map((row) => readRow(row, pass.reading))) {
    if (isFault(read)) outcome.faults.push(read)
    else waiting.push(read)
  }
  // A row may be about the same record as a row before it: that one first, so that the second finds what the first made.
  while (waiting.length > 0) {
    const [now, later] = firstOfEach(waiting)
    await takeDistinct(trx, pass, now, outcome)
    waiting = later
  }
  return outcome
}

function firstOfEach(rows: readonly ReadRow[]): [ReadRow[], ReadRow[]] {
  const taken = new Set<string>()
  const now: ReadRow[] = []
  const later: ReadRow[] = []
  for (const read of rows) {
    const keys = keysOf(read)
    if (keys.some((key) => taken.has(key))) later.push(read)
    else now.push(read)
    for (const key of keys) taken.add(key)
  }
  return [now, later]
}

const keysOf = ({ matches }: ReadRow): string[] =>
  matches.map(({ property, value }) => `${property}:${value.toLowerCase()}`)

type Resolved = { read: ReadRow; associations: NamedRecord[] }

async function takeDistinct(trx: Trx, pass: Pass, rows: readonly ReadRow[], outcome: Outcome): Promise<void> {
  const found = await matchRows(trx, pass.type, pass.reading, rows)
  const names = await findNamed(trx, rows)
  const fresh: Resolved[] = []
  for (const read of rows) {
    const id = found.get(read)
    const associations = names(read)
    const fault = refusalOf(pass, read, id) ?? (isNaming(associations) ? undefined : associations)
    if (fault) outcome.faults.push(fault)
    else if (id !== undefined)
      await changeOne(trx, pass, { id, read, associations: associations as NamedRecord[] }, outcome)
    else if (isMade(pass, read)) outcome.updated += 1
    else fresh.push({ read, associations: associations as NamedRecord[] })
  }
  await createThem(trx, pass, fresh, outcome)
}

const isNaming = (named: NamedRecord[] | RowFault): named is NamedRecord[] => Array.isArray(named)

/** What the mode, or an id that leads nowhere, says against a row. */
function refusalOf(pass: Pass, read: ReadRow, id: number | undefined): RowFault | undefined {
  const isThere = id !== undefined || isMade(pass, read)
  const byId = read.matches.find(({ property }) => property === 'hs_object_id')
  const target = byId?.property ?? read.matches[0]?.property ?? null
  const fault = (code: string): RowFault => ({ row: read.row, target, code, params: {} })
  if (byId && id === undefined) return fault('import.no_such_record')
  if (pass.one.mode === 'create' && isThere) return fault('import.is_there')
  return pass.one.mode === 'update' && !isThere ? fault('import.not_there') : undefined
}

async function changeOne(
  trx: Trx,
  pass: Pass,
  { id, read, associations }: Resolved & { id: number },
  outcome: Outcome,
): Promise<void> {
  const fault = await guarded(trx, read, async () => {
    await pass.type.verbs.change(trx, id, read.values, { by: pass.by })
    await associateNamed(trx, pass.one.type, [{ id, named: associations }], pass.by)
  })
  if (fault) outcome.faults.push(fault)
  else outcome.updated += 1
}

/** All at once; where that is refused, one by one, so that the others are taken in. */
async function createThem(trx: Trx, pass: Pass, fresh: readonly Resolved[], outcome: Outcome): Promise<void> {
  if (fresh.length === 0) return
  const fault = await guarded(trx, fresh[0]!.read, () => create(trx, pass, fresh))
  for (const one of fault ? fresh : []) {
    const own = fresh.length === 1 ? fault : await guarded(trx, one.read, () => create(trx, pass, [one]))
    if (own) outcome.faults.push(own)
    else count(pass, one, outcome)
  }
  for (const one of fault ? [] : fresh) count(pass, one, outcome)
}

async function create(trx: Trx, pass: Pass, records: readonly Resolved[]): Promise<void> {
  const ids = await pass.type.verbs.createAll(
    trx,
    records.map(({ read }) => ({ values: read.values })),
    { by: pass.by },
  )
  const named = ids.map((id, index) => ({ id, named: records[index]!.associations }))
  await associateNamed(trx, pass.one.type, named, pass.by)
}

function count(pass: Pass, { read }: Resolved, outcome: Outcome): void {
  outcome.created += 1
  note(pass, read)
}

function note(pass: Pass, read: ReadRow): void {
  if (pass.one.status === 'checking') for (const key of keysOf(read)) pass.made.add(key)
}

const isMade = (pass: Pass, read: ReadRow): boolean => keysOf(read).some((key) => pass.made.has(key))

/** A refusal takes back what this row has done, and no more. */
async function guarded(trx: Trx, read: ReadRow, work: () => Promise<void>): Promise<RowFault | undefined> {
  await sql`savepoint row_of_import`.execute(trx)
  try {
    await work()
    await sql`release savepoint row_of_import`.execute(trx)
    return undefined
  } catch (error) {
    await sql`rollback to savepoint row_of_import`.execute(trx)
    if (!(error instanceof Refusal)) throw error
    return { row: read.row, target: null, code: error.code, params: { ...error.params } }
  }
}
