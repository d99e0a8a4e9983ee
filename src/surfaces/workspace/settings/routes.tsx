import { Hono } from 'hono'
import { Refusal } from '#platform/refusal.ts'
import { requires } from '#surfaces/workspace/authentication.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { customerPortal } from './customer-portal/portal.routes.tsx'
import { domains } from './domains/domains.routes.tsx'
import { placesFor } from './frame.tsx'
import { users } from './users/users.routes.tsx'
import { jobs } from './jobs/jobs.routes.tsx'
import { mailLog } from './mail-log/mail-log.routes.tsx'

/** Settings, each with the permission it needs; without a page named, the first one that the user may open. */
export const settings = new Hono<WorkspaceEnv>()
  .use('/customer-portal/*', requires('customer_portal_settings'))
  .route('/customer-portal', customerPortal)
  .use('/domains/*', requires('customer_portal_settings'))
  .route('/domains', domains)
  .use('/users/*', requires('users_settings'))
  .route('/users', users)
  .use('/mail-log/*', requires('account_settings'))
  .route('/mail-log', mailLog)
  .use('/jobs/*', requires('account_settings'))
  .route('/jobs', jobs)
  .get('/', (c) => {
    const [first] = placesFor(c.var.user)
    if (!first) throw new Refusal(403, 'account.permission_missing')
    return c.redirect(first.href, 303)
  })
