import { createHmac, timingSafeEqual } from 'node:crypto'
import { apiPath } from '#domain/accounts/links.ts'
import type { ManagedFile } from './hosted-file.ts'

// Links that open one file without a token: whoever has the link reads the file, until it ends. The MAC is of the file, of its bytes
// (what it is replaced by is another matter) and of the end, so that none of them can be exchanged.

type Signed = Pick<ManagedFile, 'id' | 'sha256'>

/** Where links lead to, below the API: HubSpot's own address for them. */
export const linkPath = '/filemanager/api/v3/files'

/** A link that ends at a moment. */
export function signedPath(secretKey: string, file: Signed, expiresAt: Date): string {
  const expires = String(Math.floor(expiresAt.getTime() / 1000))
  const signature = macOf(secretKey, `until ${expires}`, file)
  return `${apiPath}${linkPath}/${file.id}/signed-url-redirect?${new URLSearchParams({ expires, signature })}`
}

/** The link of a file that was made public: it works as long as it is. */
export const publicPath = (secretKey: string, file: Signed & { name: string }): string =>
  `${apiPath}${linkPath}/${file.id}/public/${macOf(secretKey, 'public', file)}/${encodeURIComponent(file.name)}`

/** @param expires seconds since 1970, as the link has them */
export function opensUntil(
  secretKey: string,
  file: Signed,
  { expires, signature }: { expires: string; signature: string },
  now = new Date(),
): boolean {
  if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 <= now.getTime()) return false
  return isSame(signature, macOf(secretKey, `until ${expires}`, file))
}

export const opensPublic = (secretKey: string, file: Signed, signature: string): boolean =>
  isSame(signature, macOf(secretKey, 'public', file))

const macOf = (secretKey: string, what: string, { id, sha256 }: Signed): string =>
  createHmac('sha256', secretKey).update(`file link ${what} ${id} ${sha256}`).digest('base64url')

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
