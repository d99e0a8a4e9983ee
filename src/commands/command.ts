import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database/database.ts'
import type { Log } from '#platform/log.ts'

/** One command of the administrator's command line, in a file of its own here, listed in `commands.ts`. */
export type Command = {
  /** `migrate`, or two words: `token create`. */
  name: string
  /** One line for `help`. */
  summary: string
  /** What may follow the name: `<email> [--days 30]`. */
  usage?: string
  run(context: Context): Promise<void>
}

export type Context = {
  /** What follows the command's name. */
  args: string[]
  config: Config
  log: Log
  /**
   * The installation's database: that of DATABASE_URL, the embedded one that a running Portti has, or else the embedded one,
   * started for this command. Opened at the first call, closed after the command.
   */
  database(): Promise<Database>
  /** Writes one line to stdout. All else (progress, complaints) goes to the log. */
  print(line: string): void
}
