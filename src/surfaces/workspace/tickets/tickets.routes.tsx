import { Hono } from 'hono'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { acting } from './acting.routes.ts'
import { lists } from './list.routes.tsx'
import { creating } from './new.routes.tsx'
import { ticketMerging } from './merging.ts'
import { parties } from './parties.routes.tsx'
import { record } from './record.routes.tsx'

/** Tickets: the table, the board, a new one, and the record of each. */
export const tickets = new Hono<WorkspaceEnv>()
  .route('/', lists)
  .route('/', creating)
  .route('/', record)
  .route('/', acting)
  .route('/', parties)
  .route('/', ticketMerging)
