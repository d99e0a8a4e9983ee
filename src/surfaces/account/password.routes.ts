import { Hono } from 'hono'
import { showChoice, takeChoice } from './choosing.tsx'
import type { AccountEnv } from './env.ts'

/** Where the link of an invitation leads: a contact chooses a password and is signed in. */
export const passwordRoutes = new Hono<AccountEnv>()
  .get('/account/password/:token', (c) => showChoice(c, 'invitation'))
  .post('/account/password/:token', (c) => takeChoice(c, 'invitation'))
