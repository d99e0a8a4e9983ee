import type { MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'

/** Everything comes from this host, in files of its own: no inline script or style, no frame, no other host. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const always: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}

/** What a response may say otherwise: a file has a stricter policy, an asset may be kept. Who says nothing gets these. */
const unlessSaid: Record<string, string> = {
  // Not `no-referrer`: under that a browser sends `Origin: null` with our own forms, and the csrf check needs it.
  'Referrer-Policy': 'same-origin',
  'Content-Security-Policy': contentSecurityPolicy,
  'Cache-Control': 'private, no-store',
}

/** Stands first at the root, so that refusals and faults have the headers too. */
export const securityHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { headers } = c.res
  for (const [name, value] of Object.entries(always)) headers.set(name, value)
  for (const [name, value] of Object.entries(unlessSaid)) if (!headers.has(name)) headers.set(name, value)
  if (c.var.services?.baseUrl.startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000')
}
