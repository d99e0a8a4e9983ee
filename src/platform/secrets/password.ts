import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's figures for argon2id: 19 MiB, two passes, one lane. Memory is in KiB, lengths in bytes. */
const cost = { memory: 19456, passes: 2, parallelism: 1 }
const lengths = { salt: 16, tag: 32 }

const derive = promisify(argon2)

/** @returns a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$tag`: whoever checks it later reads the cost from it */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(lengths.salt)
  return encode(cost, salt, await tagOf(password, cost, salt, lengths.tag))
}

/**
 * Whether the password is the one that was hashed.
 * Where there is no hash (no such person, or one without a password) the same work is done and the answer is no,
 * so that the time taken tells nothing.
 */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const known = hash ? decode(hash) : undefined
  const { cost: asked, salt, tag } = known ?? decoy
  const same = timingSafeEqual(await tagOf(password, asked, salt, tag.length), tag)
  return same && known !== undefined
}

/** Whether the hash was made at another cost than today's: then it is made again when the password is next at hand. */
export function needsRehash(hash: string): boolean {
  const known = decode(hash)?.cost
  return !known || Object.entries(cost).some(([name, value]) => known[name as keyof Cost] !== value)
}

type Cost = typeof cost
type Known = { cost: Cost; salt: Buffer; tag: Buffer }

const decoy: Known = { cost, salt: randomBytes(lengths.salt), tag: randomBytes(lengths.tag) }

/** One letter can be typed in two ways (é, e + ´): both are the same password. */
const tagOf = (password: string, { memory, passes, parallelism }: Cost, nonce: Buffer, tagLength: number) =>
  derive('argon2id', { message: password.normalize('NFKC'), nonce, memory, passes, parallelism, tagLength })

function encode({ memory, passes, parallelism }: Cost, salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

function decode(hash: string): Known | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
  if (!match) return undefined
  const [, memory, passes, parallelism, salt = '', tag = ''] = match
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
