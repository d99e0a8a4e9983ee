import type { Command } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { connect } from '#platform/database/connect.ts'
import { openDatabase, type Database } from '#platform/database/database.ts'
import { findRunning } from '#platform/database/embedded.ts'
import { log } from '#platform/log.ts'
import { root } from '#platform/root.ts'
import { faultLine, StartFault } from '#platform/start-fault.ts'

const closing: (() => Promise<void>)[] = []
process.exitCode = await run(process.argv.slice(2)).catch(failed)
for (const close of closing.toReversed()) await close()
process.exit()

async function run(words: string[]): Promise<number> {
  if (words.length === 0 || ['help', '--help', '-h'].includes(words[0]!)) return help()
  const command = commands.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '))
  if (!command)
    throw new StartFault(`There is no command "${words.join(' ')}"; this lists them all: npm run portti -- help`)
  const config = readConfig(process.env, root)
  let opened: Promise<Database> | undefined
  await command.run({
    args: words.slice(command.name.split(' ').length),
    config,
    log,
    database: () => (opened ??= open(config)),
    print,
  })
  return 0
}

/** A running Portti's embedded database is used as it runs; only one that rests is started, and stopped after the command. */
async function open(config: Config): Promise<Database> {
  const running = config.databaseUrl ? undefined : await findRunning(config.dataDir)
  const connection = running ? undefined : await connect(config, log)
  if (connection) closing.push(() => connection.stop())
  const database = openDatabase(running ?? connection!.url, { max: 4 })
  closing.push(() => database.close())
  return database
}

function help() {
  print('npm run portti -- <command>\n')
  const all: Pick<Command, 'name' | 'usage' | 'summary'>[] = [{ name: 'help', summary: 'This list' }, ...commands]
  const width = Math.max(...all.map((command) => shown(command).length))
  for (const command of all) print(`  ${shown(command).padEnd(width)}   ${command.summary}`)
  return 0
}

function shown({ name, usage }: Pick<Command, 'name' | 'usage'>) {
  return usage ? `${name} ${usage}` : name
}

function failed(error: unknown) {
  const line = faultLine(error)
  if (line) process.stderr.write(`${line}\n`)
  else log.fatal({ err: error }, 'The command failed')
  return 1
}

function print(line: string) {
  process.stdout.write(`${line}\n`)
}
