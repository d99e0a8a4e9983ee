// The limit: a bare Node server that sends the statements of a recording, with the same values, and answers the same bytes.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Recording, Statement } from './recording.ts'

type Client = { query(config: { name?: string; text: string; values: unknown[] }): Promise<unknown> }

const [file, url, port] = process.argv.slice(2)
const recordings = new Map<string, Recording & { bytes: Buffer }>()
for (const recording of revive(readFileSync(file!, 'utf8'))) {
  const { method, path, cookie, body } = recording
  recordings.set(`${method} ${path} ${cookie}`, { ...recording, bytes: Buffer.from(body) })
}
const pool = new pg.Pool({ connectionString: url!, max: 10 })

createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    const recording = recordings.get(`${request.method} ${request.url} ${request.headers.cookie}`)
    if (!recording) return response.writeHead(404).end()
    return run(recording.waves).then(
      () => {
        const headers = Object.fromEntries(recording.headers)
        response
          .writeHead(recording.status, { ...headers, 'content-length': recording.bytes.length })
          .end(recording.bytes)
      },
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))

async function run(waves: Statement[][]): Promise<void> {
  if (!waves.some((wave) => wave.some(({ text }) => /^begin/i.test(text)))) {
    for (const wave of waves) await Promise.all(wave.map((statement) => send(pool, statement)))
    return
  }
  const client = await pool.connect()
  // One key for the whole request, another for each request: the product's answers have keys of their own too.
  const key = crypto.randomUUID()
  try {
    for (const statement of waves.flat())
      await send(client, { ...statement, values: statement.values.map((value) => fresh(value, key)) })
  } finally {
    client.release()
  }
}

const send = (client: Client, { name, text, values }: Statement): Promise<unknown> =>
  client.query({ ...(name ? { name } : {}), text, values })

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const fresh = (value: unknown, key: string): unknown => (typeof value === 'string' && uuid.test(value) ? key : value)

/** JSON has no bytes and no dates: the recording writes them as objects with one telling member. */
function revive(json: string): Recording[] {
  return JSON.parse(json, (_, value: unknown) => {
    const bytes = (value as { type?: string; data?: number[] } | null) ?? {}
    return bytes.type === 'Buffer' && bytes.data ? Buffer.from(bytes.data) : value
  }) as Recording[]
}
