import type { Context, MiddlewareHandler } from 'hono'
import { allows, findApiToken, touchApiToken } from '#domain/accounts/tokens/token.ts'
import type { Scope } from '#domain/accounts/tokens/scopes.ts'
import type { ApiEnv } from './env.ts'
import { ApiError } from './errors.ts'

/** Stands at the root of the API: whoever passes has a token, in `c.var.token`. Cookies count for nothing here. */
export const authentication: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { db } = c.var.services
  const [, given] = /^bearer +([\w.~+/-]+=*) *$/i.exec(c.req.header('authorization') ?? '') ?? []
  if (!given) throw unauthenticated('Authentication credentials not found. Send a token as "Authorization: Bearer …".')
  const token = await findApiToken(db, given)
  if (!token) throw unauthenticated('Authentication credentials are not valid: the token is unknown, or was revoked.')
  if (token.isStale) await touchApiToken(db, token.id)
  c.set('token', token)
  await next()
}

/** @throws ApiError 403 where the token has none of these; HubSpot's body names them */
export function mustAllow(c: Context<ApiEnv>, anyOf: readonly Scope[]): void {
  if (allows(c.var.token, anyOf)) return
  const errors = [
    { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: [...anyOf] } },
  ]
  throw new ApiError(403, 'MISSING_SCOPES', "This app hasn't been granted all required scopes to make this call.", {
    errors,
  })
}

const unauthenticated = (message: string) =>
  new ApiError(401, 'INVALID_AUTHENTICATION', message, { headers: { 'WWW-Authenticate': 'Bearer' } })
