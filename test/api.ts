/** Somebody with a token of the API, asking the site without a socket. */
import { createApiToken } from '#domain/accounts/tokens/making.ts'
import { scopes, type Scope } from '#domain/accounts/tokens/scopes.ts'
import type { TestApp } from './app.ts'

export type Caller = Awaited<ReturnType<typeof caller>>
export type Reply = { status: number; headers: Headers; body: Json }
/** What a test looks into without having said its shape: text, or something that holds more of the kind. */
export type Json = string & { [name: string | number]: Json }

/** @param chosen the token's scopes; all of them unless told */
export async function caller({ app, db }: Pick<TestApp, 'app' | 'db'>, chosen: readonly Scope[] = scopes) {
  const by = { kind: 'system', id: null } as const
  const made = await db.transaction().execute((trx) => createApiToken(trx, { name: 'A test', scopes: chosen }, { by }))
  const send = async (
    method: string,
    path: string,
    json?: unknown,
    more: Record<string, string> = {},
  ): Promise<Reply> => {
    const headers = { authorization: `Bearer ${made.token}`, 'content-type': 'application/json', ...more }
    const body = json === undefined ? {} : { body: typeof json === 'string' ? json : JSON.stringify(json) }
    const response = await app.request(`http://localhost:3000/api${path}`, { method, headers, ...body })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: bodyIn(response, text) as Json,
    }
  }
  return {
    ...made,
    send,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    post: (path: string, json?: unknown, headers?: Record<string, string>) => send('POST', path, json, headers),
    patch: (path: string, json: unknown) => send('PATCH', path, json),
    put: (path: string, json?: unknown) => send('PUT', path, json),
    delete: (path: string) => send('DELETE', path),
  }
}

/** What is no JSON (a file, say) stays text. */
function bodyIn({ headers }: Response, text: string): unknown {
  if (text === '') return undefined
  return headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text
}
