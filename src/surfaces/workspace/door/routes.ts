import { Hono } from 'hono'
import type { Env } from '#platform/http/env.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { invitationRoutes } from './invitation.routes.tsx'
import { resetRoutes } from './reset.routes.tsx'
import { setupRoutes } from './setup.routes.tsx'
import { signInRoutes } from './sign-in.routes.tsx'
import { signOutRoutes } from './sign-out.routes.tsx'

/** The ways into the workspace. All of them are public. */
export const door = new Hono<Env>()
  .use('/sign-in', smallBody)
  .use('/invitations/*', smallBody)
  .use('/reset/*', smallBody)
  .use('/setup/*', smallBody)
  .route('/', signInRoutes)
  .route('/', signOutRoutes)
  .route('/', invitationRoutes)
  .route('/', resetRoutes)
  .route('/', setupRoutes)
