import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { StartFault } from './start-fault.ts'

/** What the environment says, parsed once at start. `docs/running.md` has the table for people. */
export type Config = {
  /** Where it listens. */
  port: number
  host: string
  /** Origin of the workspace and the API, without a slash at the end: `https://help.example.com`. */
  baseUrl: string
  /** Absolute path: embedded database, files, generated secrets. */
  dataDir: string
  /** Absent: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined
  /** `file:///absolute/path` or `s3://bucket/prefix`. */
  storageUrl: string
  /** Absent: mail is kept and shown, not sent. */
  smtpUrl: string | undefined
  /** `demo`: 2525 where the demo account is loaded, else off. */
  inboundSmtpPort: number | 'off' | 'demo'
  /** Absent: generated once and kept in `dataDir`. See `secretKey()` in secrets.ts. */
  secretKey: string | undefined
  /** Load the demo account, if the database is empty. */
  demo: boolean
  production: boolean
  /** What this process does: several of each may run side by side on one `DATABASE_URL`. */
  role: 'all' | 'web' | 'worker'
}

type Environment = Record<string, string | undefined>

const port = z.coerce.number().int().min(1).max(65_535)
const flag = z.enum(['on', 'off', 'true', 'false', '1', '0', 'yes', 'no'])

/** Each variable: what it accepts, and the words that say so to the one who got it wrong. */
const variables = {
  PORT: [port, 'a whole number from 1 to 65535, such as 3000'],
  HOST: [
    z.string().regex(/^[\w.:%-]+$/),
    'an address or a host name without a scheme or a port, such as 127.0.0.1 or 0.0.0.0',
  ],
  BASE_URL: [
    address(['http:', 'https:'], { bare: true }),
    'an address without a path, such as https://help.example.com',
  ],
  DATA_DIR: [z.string().regex(/^[^\0\n]+$/), 'the path of a directory, such as ./var'],
  DATABASE_URL: [
    address(['postgres:', 'postgresql:']),
    'the address of a PostgreSQL database, such as postgres://portti:secret@db.example.com:5432/portti',
  ],
  STORAGE_URL: [address(['file:', 's3:']), 'file:///a/directory or s3://bucket/prefix'],
  SMTP_URL: [
    address(['smtp:', 'smtps:']),
    'the address of a mail server, such as smtp://user:secret@mail.example.com:587',
  ],
  INBOUND_SMTP_PORT: [z.union([port, z.literal('off')]), 'a whole number from 1 to 65535, such as 2525, or off'],
  SECRET_KEY: [z.string().min(32), 'at least 32 characters long; this makes one: openssl rand -hex 32'],
  DEMO: [flag, 'on or off'],
  NODE_ENV: [z.string(), 'production, or nothing'],
  PORTTI_ROLE: [z.enum(['all', 'web', 'worker']), 'all, web or worker'],
} as const

type Variable = keyof typeof variables

/**
 * Reads the environment. Relative directories are resolved against `root`. An empty variable counts as absent.
 * Throws a StartFault whose one line names the variable, its value and what would be right.
 */
export function readConfig(env: Environment, root = process.cwd()): Config {
  const read = <Name extends Variable>(name: Name) => parsed(name, env[name])
  const dataDir = resolve(root, read('DATA_DIR') ?? 'var')
  const listensOn = read('PORT') ?? 3000
  const production = read('NODE_ENV') === 'production'
  const demo = read('DEMO')
  return {
    port: listensOn,
    host: read('HOST') ?? '127.0.0.1',
    baseUrl: (read('BASE_URL') ?? `http://localhost:${listensOn}`).replace(/\/$/, ''),
    dataDir,
    databaseUrl: read('DATABASE_URL'),
    storageUrl: storage(read('STORAGE_URL'), dataDir, root),
    smtpUrl: read('SMTP_URL'),
    inboundSmtpPort: read('INBOUND_SMTP_PORT') ?? 'demo',
    secretKey: read('SECRET_KEY'),
    demo: demo === undefined ? !production : ['on', 'true', '1', 'yes'].includes(demo),
    production,
    role: read('PORTTI_ROLE') ?? 'all',
  }
}

function parsed<Name extends Variable>(name: Name, value: string | undefined) {
  type Value = z.output<(typeof variables)[Name][0]>
  const text = value?.trim()
  if (!text) return undefined
  const [schema, right] = variables[name]
  const result = schema.safeParse(text)
  if (result.success) return result.data as Value
  throw new StartFault(`${name} is ${shown(name, text)}, but it must be ${right}.`)
}

/** A value as it may be printed: the variable that is wrong may hold a password all the same. */
function shown(name: Variable, text: string) {
  if (name === 'SECRET_KEY') return `${text.length} characters long`
  return `"${text.replace(/^([a-z0-9+.-]+:\/\/)?([^/@]*:)?[^/@]*@/i, '$1***@').slice(0, 200)}"`
}

function address(schemes: string[], { bare = false } = {}) {
  return z.string().refine((text) => {
    const scheme = schemes.find((each) => text.startsWith(each))
    if (!scheme) return false
    if (!bare) return text.length > scheme.length
    return URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, '').toLowerCase()
  })
}

function storage(given: string | undefined, dataDir: string, root: string) {
  if (!given) return `file://${join(dataDir, 'files')}`
  if (!given.startsWith('file:')) return given
  const path = given.replace(/^file:(\/\/)?/, '')
  return `file://${isAbsolute(path) ? path : resolve(root, path)}`
}
