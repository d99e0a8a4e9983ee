// Every address of the API: what is sent there, and which scopes open it. `test/api-access.test.ts` asks for each without a
// token, with one that was revoked, with one that has every other scope, and with one that has these alone.
import type { Scope } from '#domain/accounts/tokens/scopes.ts'
import { conversations } from './api-conversations.ts'
import { associations } from './api-associations.ts'
import { lists } from './api-lists.ts'
import { objects } from './api-objects.ts'
import { fileLinks, filesOfApi } from './api-files.ts'
import { properties } from './api-properties.ts'
import { people } from './api-people.ts'
import { pipelines } from './api-pipelines.ts'
import { everybody } from './roles.ts'
import type { Table } from './table.ts'

/** `opens`: each of them is enough by itself. `json`: the body; braces name the things of `things.ts`. */
export type ApiRow = { at: string; json?: unknown; opens: readonly Scope[]; answer: number }

export const apiTable: Record<string, ApiRow> = {
  ...people,
  ...conversations,
  ...filesOfApi,
  ...pipelines,
  ...associations,
  ...objects,
  ...properties,
  ...lists,
}

/** The description of the API is for everybody. */
const description: Table = {
  'GET /api/openapi.json': { at: '/api/openapi.json', answers: everybody('200') },
  'GET /api/docs': { at: '/api/docs', answers: everybody('200') },
}

/** To people who are signed in, customers and agents alike, the API is as closed as to anybody without a token. */
export const api: Table = {
  ...description,
  ...fileLinks,
  ...Object.fromEntries(
    Object.entries(apiTable).map(([route, { at }]) => {
      const [method, path] = route.split(' ')
      return [`${method} /api${path}`, { at: `/api${at}`, answers: everybody('401') }]
    }),
  ),
}
