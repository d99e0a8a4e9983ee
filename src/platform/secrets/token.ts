import { createHash, randomBytes } from 'node:crypto'

/** What a cookie or a one-time link carries: 256 random bits in 43 characters that are safe in an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. A random token needs no salt and no slow hash; a copy of the table opens nothing. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
