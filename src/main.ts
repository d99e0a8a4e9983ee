import { createApp } from './app.ts'
import { loadDemoOnce } from './demo/demo.ts'
import { announce } from './announce.ts'
import { jobHandlers } from './jobs.ts'
import { planCleaning } from '#domain/conversations/cleaning.ts'
import { planForgetting } from '#domain/members/forgetting.ts'
import { planClock } from '#domain/crm/lists/passing.ts'
import { prepare } from '#platform/database/prepare.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { connect } from '#platform/database/connect.ts'
import { openDatabase } from '#platform/database/database.ts'
import { openStorage } from '#platform/files/storage.ts'
import { requireFreePort, startServer } from '#platform/http/server.ts'
import { startWorker } from '#platform/jobs/jobs.ts'
import { startLifecycle, type Lifecycle } from '#platform/lifecycle.ts'
import { startListener } from '#platform/live/listener.ts'
import { log } from '#platform/log.ts'
import { root } from '#platform/root.ts'
import { secretKey } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { faultLine } from '#platform/start-fault.ts'

const lifecycle = startLifecycle(log)
await start(readSafely(), lifecycle).catch(giveUp)

/** One process: web, worker or both. What is started last is stopped first. */
async function start(config: Config, { onStop, stop }: Lifecycle) {
  const web = config.role !== 'worker'
  if (web) await requireFreePort(config)
  const connection = await connect(config, log)
  onStop('The database', () => connection.stop())
  void connection.lost.then(({ message }) => {
    log.fatal(message)
    return stop('the database is gone', 1)
  })

  const database = openDatabase(connection.url)
  onStop('The connections', () => database.close())
  await prepare(database, () => (config.demo ? loadDemoOnce(database.db) : Promise.resolve()))
  const live = await startListener(connection.url, log)
  onStop('The listener', () => live.close())
  const services: Services = {
    db: database.db,
    pool: database.pool,
    live,
    storage: await openStorage(config.storageUrl, config.dataDir),
    baseUrl: config.baseUrl,
    secretKey: secretKey(config),
    smtpUrl: config.smtpUrl,
    log,
  }

  if (config.role !== 'web') await work(services, { onStop, stop })
  if (web) {
    const server = await startServer(createApp(services), config)
    onStop('The server', () => server.close())
    await announce(config, services)
  } else {
    log.info('Working through the jobs')
  }
}

async function work(services: Services, { onStop, stop }: Pick<Lifecycle, 'onStop' | 'stop'>) {
  await services.db.transaction().execute(async (trx) => {
    await planCleaning(trx)
    await planForgetting(trx)
    await planClock(trx)
  })
  const runner = await startWorker(services.pool, jobHandlers(services), log)
  let stopping = false
  onStop('The worker', () => {
    stopping = true
    return runner.stop()
  })
  // Its own connections come back by themselves; a worker that ends all the same must not leave a process without one.
  void runner.promise
    .catch((err: unknown) => log.fatal({ err }, 'The worker failed'))
    .then(() => (stopping ? undefined : stop('the worker ended', 1)))
}

function readSafely(): Config {
  try {
    return readConfig(process.env, root)
  } catch (error) {
    process.stderr.write(`${faultLine(error) ?? String(error)}\n`)
    process.exit(1)
  }
}

/** One line for what the administrator can put right, and everything for what only we can. */
async function giveUp(error: unknown) {
  const line = faultLine(error)
  if (line) process.stderr.write(`${line}\n`)
  else log.fatal({ err: error }, 'Portti could not start')
  await lifecycle.stop(undefined, 1)
}
