// Measures the product beside the limit of this very machine, in one run: see usage in options.ts.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openDatabase } from '#platform/database/database.ts'
import { startEmbedded } from '#platform/database/embedded.ts'
import { prepare } from '#platform/database/prepare.ts'
import { openStorage } from '#platform/files/storage.ts'
import { startListener } from '#platform/live/listener.ts'
import { log } from '#platform/log.ts'
import type { Services } from '#platform/services.ts'
import '../src/reactions.ts'
import { loadData } from './data.ts'
import { inTurns, load, memoryOf, slice } from './load.ts'
import { readOptions, usage, type Options } from './options.ts'
import { freePort, serve, type Served } from './processes.ts'
import { record } from './recording.ts'
import { table, type Line } from './report.ts'
import { scenariosFor, type Scenario } from './scenarios.ts'

const say = (text: string): void => void process.stderr.write(`${text}\n`)

await run(options())

function options(): Options {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    say(`${(error as Error).message}\n\n${usage}`)
    process.exit(2)
  }
}

async function run(options: Options): Promise<void> {
  const dataDir = path.resolve(options.keep ?? mkdtempSync(path.join(os.tmpdir(), 'portti-bench-')))
  const isLoaded = existsSync(path.join(dataDir, 'loaded'))
  const embedded = await startEmbedded({ dataDir, log })
  const database = openDatabase(embedded.url)
  try {
    await prepare(database)
    if (!isLoaded) {
      say(`Loading ${options.tickets} tickets of ${options.messages} messages, ${options.customers} customers`)
      await loadData(database.pool, options)
      writeFileSync(path.join(dataDir, 'loaded'), '')
    }
    await measureAll(options, { url: embedded.url, dataDir, database })
  } finally {
    await database.close()
    await embedded.stop()
    if (!options.keep) rmSync(dataDir, { recursive: true, force: true })
  }
}

type Place = { url: string; dataDir: string; database: ReturnType<typeof openDatabase> }

async function measureAll(options: Options, place: Place): Promise<void> {
  const port = await freePort()
  const baseUrl = `http://localhost:${port}`
  const scenarios = (await scenariosFor(place.database.pool)).filter(({ name }) => options.scenarios.includes(name))
  const env = {
    DATABASE_URL: place.url,
    PORT: String(port),
    BASE_URL: baseUrl,
    DATA_DIR: place.dataDir,
    DEMO: 'off',
    NODE_ENV: 'production',
  }
  const product = await serve(['dist/main.js'], port, { ...env, PORTTI_ROLE: 'web' })
  const lines: Line[] = []
  try {
    for (const scenario of scenarios) lines.push(...(await measure(scenario, options, { ...place, product, baseUrl })))
  } finally {
    await product.stop()
  }
  say('')
  process.stdout.write(
    `${heading(options)}\n\n${table(lines)}\n\nProduct memory: the most resident so far, in MB. Limit: a bare Node server that sends the same SQL and the same bytes.\n`,
  )
}

function heading({ tickets, messages, customers }: Options): string {
  return `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.version}; ${tickets} tickets, ${messages} messages each, ${customers} customers`
}

/** The product and the limit in turn, close together in time, so that a noisy machine disturbs both alike. */
async function measure(
  scenario: Scenario,
  options: Options,
  place: Place & { product: Served; baseUrl: string },
): Promise<Line[]> {
  say(`${scenario.name}: ${scenario.what}`)
  const file = path.join(place.dataDir, `${scenario.name}.json`)
  writeFileSync(file, JSON.stringify(await recordAll(scenario, place)))
  const port = await freePort()
  const bare = await serve(['bench/bare.ts', file, place.url, String(port)], port)
  const lines: Line[] = []
  try {
    // A server that has run for a while is what counts: V8 optimises what it has seen often.
    await load(place.product.origin, scenario.requests, 8, 5)
    await load(bare.origin, scenario.requests, 8, 2)
    for (const connections of options.connections) {
      const ask = (origin: string) => () => load(origin, scenario.requests, connections, slice)
      const slices = Math.max(1, Math.round(options.seconds / slice))
      const [product, limit] = await inTurns(ask(place.product.origin), ask(bare.origin), slices)
      lines.push({ scenario: scenario.name, connections, product, limit, memory: memoryOf(place.product.pid).most })
    }
  } finally {
    await bare.stop()
  }
  return lines
}

async function recordAll(scenario: Scenario, { url, dataDir, baseUrl }: Place & { baseUrl: string }) {
  const database = openDatabase(url)
  const live = await startListener(url, log)
  const services: Services = {
    db: database.db,
    pool: database.pool,
    live,
    storage: await openStorage(`file://${path.join(dataDir, 'files')}`, dataDir),
    baseUrl,
    secretKey: 'bench'.repeat(10),
    smtpUrl: undefined,
    log,
  }
  try {
    return await record(services, scenario.requests)
  } finally {
    await live.close()
    await database.close()
  }
}
