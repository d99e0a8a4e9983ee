import { Hono } from 'hono'
import { authentication } from './authentication.ts'
import { drafts } from './drafts.routes.ts'
import type { PortalEnv } from './env.ts'
import { findPortal, toPortal } from './finding.ts'
import { live } from './live.routes.ts'
import { refuseInPortal } from './refusing.tsx'
import { answers } from './tickets/answers.routes.tsx'
import { files } from './tickets/files.routes.ts'
import { filing } from './tickets/filing.routes.tsx'
import { list } from './tickets/list.routes.tsx'
import { followMerged } from './tickets/following.ts'
import { ticket } from './tickets/ticket.routes.tsx'
import { timeZone } from './time-zone.ts'

/** The customer's rooms. Everything below a slug asks for a session first; each record is reached through its viewer. */
export const portal = new Hono<PortalEnv>()
  .onError(refuseInPortal)
  .get('/', toPortal)
  .use('/:slug/*', findPortal, authentication, timeZone)
  .route('/:slug', list)
  .route('/:slug/drafts', drafts)
  .route('/:slug/live', live)
  .route('/:slug/tickets', filing)
  .use('/:slug/tickets/:id/*', followMerged)
  .route('/:slug/tickets/:id', ticket)
  .route('/:slug/tickets/:id/answers', answers)
  .route('/:slug/tickets/:id/files', files)
