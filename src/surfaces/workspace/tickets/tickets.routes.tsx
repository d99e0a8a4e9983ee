import { Hono } from 'hono'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { acting } from './acting.routes.ts'
import { parties } from './parties.routes.tsx'
import { record } from './record.routes.tsx'

/** Tickets: the table, the board, a new one, and the record of each. */
export const tickets = new Hono<WorkspaceEnv>().route('/', record).route('/', acting).route('/', parties)
