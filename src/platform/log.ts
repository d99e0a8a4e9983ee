import { pino, type LoggerOptions } from 'pino'

/**
 * The process's log, on stderr: one readable line each on a terminal, JSON otherwise. stdout is for answers (addresses at
 * start, the command line's output). Silent in tests.
 */
export const log = pino(
  {
    level: process.env.VITEST ? 'silent' : 'info',
    redact: { paths: secretPaths(), censor: '***' },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  } satisfies LoggerOptions,
  process.stderr.isTTY ? { write: (line: string) => void process.stderr.write(readable(line)) } : process.stderr,
)

export type Log = Pick<typeof log, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

/** Names under which a secret could come into the log, at the top and two levels down. */
function secretPaths() {
  const names = [
    'password',
    'secret',
    'secretKey',
    'token',
    'cookie',
    'authorization',
    'databaseUrl',
    'smtpUrl',
    'DATABASE_URL',
    'SMTP_URL',
    'SECRET_KEY',
  ]
  return [...names, '["set-cookie"]'].flatMap((name) => {
    const below = name.startsWith('[') ? name : `.${name}`
    return [name, `*${below}`, `*.*${below}`]
  })
}

const colours: Record<string, number> = { debug: 90, info: 36, warn: 33, error: 31, fatal: 31 }

type Line = Record<string, unknown> & { level: string; time: string; msg?: string }

/** `12:00:01 warn  the message  name=value` and the stack of an error below it. */
function readable(line: string) {
  const { level, time, msg = '', err, ...rest } = JSON.parse(line) as Line
  const details = Object.entries(rest).map(
    ([name, value]) => `  \x1b[90m${name}=${typeof value === 'string' ? value : JSON.stringify(value)}\x1b[0m`,
  )
  const clock = new Date(time).toTimeString().slice(0, 8)
  const stack = (err as { stack?: string } | undefined)?.stack
  return `\x1b[90m${clock}\x1b[0m \x1b[${colours[level] ?? 0}m${level.padEnd(5)}\x1b[0m ${msg}${details.join('')}\n${stack ? `${stack}\n` : ''}`
}
