import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** A cookie that carries a session's token, and nothing else. `name` tells one kind of session from another. */
export type SessionCookie = {
  read(c: Context): string | undefined
  /** @param days for which the browser keeps it; without them, until it is closed */
  write(c: Context, token: string, days?: number): void
  clear(c: Context): void
}

/**
 * How long the session lives is decided by the server alone, whatever the browser keeps.
 * Under TLS its name has the prefix `__Host-`: no other host and no plain connection can plant one.
 */
export const sessionCookie = (name: string): SessionCookie => ({
  read: (c) => getCookie(c, name, prefixOf(c)),
  write: (c, token, days) => setCookie(c, name, token, { ...attributes, ...secureOf(c), ...lifeOf(days) }),
  clear: (c) => void deleteCookie(c, name, { ...attributes, ...secureOf(c) }),
})

const attributes = { httpOnly: true, sameSite: 'Lax', path: '/' } as const

const lifeOf = (days: number | undefined): { maxAge?: number } => (days === undefined ? {} : { maxAge: days * 86_400 })

/** TLS ends before us, at a proxy: the public address tells whether there is any. */
const isSecure = (c: Context): boolean => (c.var.services?.baseUrl as string | undefined)?.startsWith('https:') ?? false

const prefixOf = (c: Context): 'host' | undefined => (isSecure(c) ? 'host' : undefined)

const secureOf = (c: Context): { secure?: true; prefix?: 'host' } =>
  isSecure(c) ? { secure: true, prefix: 'host' } : {}
