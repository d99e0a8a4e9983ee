import type pg from 'pg'
import { types } from './types.ts'

/** What a prepared statement takes for its $1, $2, …. */
export type Value = Scalar | Date | Buffer | readonly Scalar[] | null | undefined
type Scalar = string | number | boolean

/** What pg's connection does for a query that sends itself, as its cursors do. */
type Connection = {
  stream: { cork(): void; uncork(): void }
  parsedStatements: Record<string, string>
  parse(statement: { name: string; text: string }): void
  bind(portal: { statement: string; values: readonly Value[]; valueMapper: typeof toWire }): void
  describe(what: { type: 'P' }): void
  execute(portal: object): void
  sync(): void
}

type Column = { name: string; read(text: string): unknown }

/** The columns of each statement, as PostgreSQL described them to the connection when it was first run there. */
const described = new WeakMap<Connection, Map<string, Column[]>>()

/**
 * A statement that PostgreSQL keeps under its name, given to pg's `query`. pg's own asks each time anew what columns there will be, and
 * takes the answer apart; this asks once a connection, and costs a third less for ten rows.
 */
export class PreparedQuery<Row> implements pg.Submittable {
  readonly name: string
  readonly text: string
  readonly values: readonly Value[]
  readonly rows: Row[] = []
  /** pg sets it. */
  callback: ((error: Error | null, result?: this) => void) | undefined
  private columns: Column[] | undefined
  private connection: Connection | undefined

  constructor(name: string, text: string, values: readonly Value[]) {
    this.name = name
    this.text = text
    this.values = values
  }

  submit(client: pg.Connection): void {
    const connection = client as unknown as Connection
    this.connection = connection
    this.columns = described.get(connection)?.get(this.name)
    connection.stream.cork()
    if (connection.parsedStatements[this.name] === undefined) connection.parse(this)
    connection.bind({ statement: this.name, values: this.values, valueMapper: toWire })
    if (!this.columns) connection.describe({ type: 'P' })
    connection.execute({})
    connection.sync()
    connection.stream.uncork()
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({ name, read: types.getTypeParser(dataTypeID, 'text') }))
    const known = described.get(this.connection!) ?? new Map<string, Column[]>()
    described.set(this.connection!, known.set(this.name, this.columns))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: Record<string, unknown> = {}
    for (const [place, { name, read }] of this.columns!.entries()) {
      const text = fields[place]
      row[name] = text === null ? null : read(text!)
    }
    this.rows.push(row as Row)
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback?.(null, this)
  }

  handleError(error: Error): void {
    this.callback?.(error)
  }
}

/** Values go as text; bytes go as they are. */
const toWire = (value: Value): string | Buffer | null => {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return value.toISOString()
  return Buffer.isBuffer(value) ? value : arrayOf(value as readonly Scalar[])
}

const arrayOf = (values: readonly Scalar[]): string =>
  `{${values.map((value) => `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`
