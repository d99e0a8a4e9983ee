import type { Db } from '#platform/database/database.ts'
import { prepared } from '#platform/database/prepared.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import { isScope, type Scope } from './scopes.ts'

/** How much a token may ask: searches are counted by themselves. */
export type TokenLimits = { perTenSeconds: number; perDay: number; searchesPerSecond: number }

/** A token that somebody came with, and that opens the API. `isStale`: nobody has written down for a minute that it is in use. */
export type ApiToken = { id: number; scopes: readonly Scope[]; limits: TokenLimits; isStale: boolean }

/** HubSpot's tokens begin with `pat-` and a region too; what follows is 256 random bits. */
const beginning = 'pat-own1-'
export const newApiToken = (): string => beginning + newToken()

/** Whether the token allows at least one of these. */
export const allows = ({ scopes }: Pick<ApiToken, 'scopes'>, anyOf: readonly Scope[]): boolean =>
  anyOf.some((scope) => scopes.includes(scope))

type Row = {
  id: number
  scopes: string[]
  requests_per_ten_seconds: number
  requests_per_day: number
  searches_per_second: number
  is_stale: boolean
}

const findToken = prepared<Row>(
  'find_api_token',
  `select id, scopes, requests_per_ten_seconds, requests_per_day, searches_per_second,
          coalesce(last_used_at < now() - interval '1 minute', true) as is_stale
     from api_tokens where token_hash = $1 and revoked_at is null`,
)

/** The token's row, unless it was revoked or never made. One query, on every request of the API. */
export async function findApiToken(db: Db, token: string): Promise<ApiToken | undefined> {
  if (!token.startsWith(beginning)) return undefined
  const [row] = await findToken(db, [hashToken(token)])
  return (
    row && {
      id: row.id,
      scopes: row.scopes.filter(isScope),
      limits: {
        perTenSeconds: row.requests_per_ten_seconds,
        perDay: row.requests_per_day,
        searchesPerSecond: row.searches_per_second,
      },
      isStale: row.is_stale,
    }
  )
}

/** Writes down that the token is in use. Call it where `isStale`: once a minute is enough. */
export async function touchApiToken(db: Db, id: number): Promise<void> {
  await db.updateTable('api_tokens').set({ last_used_at: new Date() }).where('id', '=', id).execute()
}

export type ListedToken = {
  id: number
  name: string
  /** The last four characters of the token: all of it that can be shown. */
  hint: string
  scopes: string[]
  limits: TokenLimits
  createdBy: number | null
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** Every token, the newest first; those that were revoked last. */
export async function listApiTokens(db: Db): Promise<ListedToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .selectAll()
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    limits: {
      perTenSeconds: row.requests_per_ten_seconds,
      perDay: row.requests_per_day,
      searchesPerSecond: row.searches_per_second,
    },
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }))
}
