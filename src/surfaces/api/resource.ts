import { Hono, type Context } from 'hono'
import type { z } from 'zod'
import type { Actor } from '#domain/accounts/event.ts'
import type { Scope } from '#domain/accounts/tokens/scopes.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { mustAllow } from './authentication.ts'
import type { ApiEnv } from './env.ts'
import { keyed, once } from './once.ts'
import { parsed, pathValue, queryOf, readJson } from './reading.ts'
import { transact } from './transact.ts'

/**
 * Which scopes open it, where that depends on the address too: of each group one is needed. `as` says so to people.
 * For a type of record that there is not, `of` throws 404.
 */
export type ScopeByAddress = { as: string; of(params: Record<string, string>): readonly (readonly Scope[])[] }

/** What an operation takes and answers: it is checked by these schemas, and `/api/openapi.json` is made from them. */
export type Definition = {
  summary: string
  scope: readonly Scope[] | ScopeByAddress
  query?: z.ZodObject
  body?: z.ZodType
  /** By status; null for an answer without a body. HubSpot's client takes any other status for a fault. */
  answers: Readonly<Partial<Record<Success, z.ZodType | null>>>
}
type Success = 200 | 201 | 202 | 204 | 207

export type Operation = { method: string; path: string; tag: string; definition: Definition; takesKey: boolean }

type Name<Text> = Text extends `${infer Plain}{${string}` ? Plain : Text
type ParamsOf<At> = At extends `${string}:${infer One}/${infer Rest}`
  ? Record<Name<One>, string> & ParamsOf<`/${Rest}`>
  : At extends `${string}:${infer One}`
    ? Record<Name<One>, string>
    : unknown

/** One request that may be made: its parts are checked. `by` is the token. */
export type Asked<At, D extends Definition> = {
  c: Context<ApiEnv>
  by: Actor & { kind: 'token' }
  params: ParamsOf<At>
  query: D['query'] extends z.ZodType ? z.output<D['query']> : unknown
  body: D['body'] extends z.ZodType ? z.output<D['body']> : unknown
}

type AnswerOf<D extends Definition> = {
  [Status in keyof D['answers'] & Success]: D['answers'][Status] extends z.ZodType
    ? { status: Status; body: z.input<D['answers'][Status]> }
    : { status: Status; body?: undefined }
}[keyof D['answers'] & Success]

type Plain = { c: Context<ApiEnv>; by: never; params: never; query: never; body: never }
type Ran = { status: number; body?: unknown }
type Run = (asked: Plain, text: string) => Promise<Ran | Response>

export const ok = <Body>(body: Body): { status: 200; body: Body } => ({ status: 200, body })
export const created = <Body>(body: Body): { status: 201; body: Body } => ({ status: 201, body })
export const done = (): { status: 204 } => ({ status: 204 })

type Adds<More, Other = never> = <const At extends string, const D extends Definition>(
  at: At,
  definition: D,
  does: (asked: Asked<At, D> & More) => Promise<AnswerOf<D> | Other>,
) => void

/**
 * A group of operations under one heading of the documentation. `At` is `GET /:objectType/:id`, below where `routes.ts`
 * mounts it. `reads` gives its operation `db`; `writes` a transaction, `trx`, that commits when the answer is made;
 * `creates` the same, and honours an `Idempotency-Key`. `serves` is for what has no JSON in or out (an upload).
 */
export function resource(tag: string) {
  const app = new Hono<ApiEnv>()
  const operations: Operation[] = []
  const add = (at: string, definition: Definition, run: Run, { takesKey = false, takesJson = true } = {}) => {
    const [method = '', path = ''] = at.split(' ')
    operations.push({ method: method.toLowerCase(), path, tag, definition, takesKey })
    app.on(method, path, (c: Context<ApiEnv>) => answer(c, { path, definition, run, takesJson }))
  }
  const reads: Adds<{ db: Db }> = (at, definition, does) =>
    add(at, definition, (asked) => does({ ...asked, db: asked.c.var.services.db }))
  const writes: Adds<{ trx: Trx }> = (at, definition, does) =>
    add(at, definition, (asked) => transact(asked.c, (trx) => does({ ...asked, trx })))
  const creates: Adds<{ trx: Trx }> = (at, definition, does) => {
    const run: Run = (asked, text) =>
      transact(asked.c, (trx) => onceIfKeyed(trx, asked.c, text, () => does({ ...asked, trx })))
    add(at, definition, run, { takesKey: true })
  }
  const serves: Adds<unknown, Response> = (at, definition, does) =>
    add(at, definition, (asked) => does(asked), { takesJson: false })
  return { app, operations, reads, writes, creates, serves }
}

export type Resource = Pick<ReturnType<typeof resource>, 'app' | 'operations'>

type Added = { path: string; definition: Definition; run: Run; takesJson: boolean }

/** May they, is it whole, do it: in this order, so that nobody learns anything without the scope. */
async function answer(c: Context<ApiEnv>, { path, definition, run, takesJson }: Added): Promise<Response> {
  const params = Object.fromEntries(namesIn(path).map((name) => [name, pathValue(c, name)]))
  const { scope } = definition
  for (const anyOf of 'of' in scope ? scope.of(params) : [scope]) mustAllow(c, anyOf)
  const query = definition.query && parsed(definition.query, queryOf(c, definition.query.shape), 'query')
  const { text, value } = takesJson && c.req.method !== 'GET' ? await readJson(c) : { text: '', value: undefined }
  const body = definition.body && parsed(definition.body, value, 'body')
  const by = { kind: 'token', id: c.var.token.id }
  const result = await run({ c, by, params, query, body } as never, text)
  // Made anew, for it to have the headers that every answer has.
  if (result instanceof Response) return c.newResponse(result.body, result as never)
  return result.status === 204 ? c.body(null, 204) : c.json(result.body as never, result.status as never)
}

export const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

async function onceIfKeyed(trx: Trx, c: Context<ApiEnv>, text: string, does: () => Promise<Ran>): Promise<Ran> {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return does()
  const request = { method: c.req.method, url: c.req.url, text }
  const { answer: given, repeated } = await once(trx, keyed(c.var.token.id, key, request), does)
  if (repeated) c.header('Idempotent-Replayed', 'true')
  return given
}
