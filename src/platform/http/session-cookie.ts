import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** A cookie that carries a session's token, and nothing else. `name` tells one kind of session from another. */
export type SessionCookie = {
  read(c: Context): string | undefined
  write(c: Context, token: string): void
  clear(c: Context): void
}

/**
 * The cookie lives as long as the browser does; how long the session lives is decided by the server alone.
 * Under TLS its name has the prefix `__Host-`: no other host and no plain connection can plant one.
 */
export const sessionCookie = (name: string): SessionCookie => ({
  read: (c) => getCookie(c, name, prefixOf(c)),
  write: (c, token) => setCookie(c, name, token, { ...attributes, ...secureOf(c) }),
  clear: (c) => void deleteCookie(c, name, { ...attributes, ...secureOf(c) }),
})

const attributes = { httpOnly: true, sameSite: 'Lax', path: '/' } as const

/** TLS ends before us, at a proxy: the public address tells whether there is any. */
const isSecure = (c: Context): boolean => (c.var.services?.baseUrl as string | undefined)?.startsWith('https:') ?? false

const prefixOf = (c: Context): 'host' | undefined => (isSecure(c) ? 'host' : undefined)

const secureOf = (c: Context): { secure?: true; prefix?: 'host' } =>
  isSecure(c) ? { secure: true, prefix: 'host' } : {}
