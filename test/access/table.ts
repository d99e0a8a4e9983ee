// Every address of the site, and what each role is answered there. Braces name the things of `things.ts`.
import { api } from './api.ts'
import { account, door, files } from './doors.ts'
import { portal } from './portal.ts'
import { records } from './records.ts'
import type { Answers } from './roles.ts'
import { settingsOfAccount } from './settings.ts'
import { workspace } from './workspace.ts'

/** What is asked for, what is sent along (a form, or JSON for PUT), and what each role is answered. */
export type Row = { at: string; send?: Record<string, string>; answers: Answers }
/** By method and path, as the routes are written. */
export type Table = Record<string, Row>

export const table: Table = {
  ...files,
  ...account,
  ...door,
  ...workspace,
  ...records,
  ...settingsOfAccount,
  ...api,
  ...portal,
}
