import { Hono } from 'hono'
import { Refusal } from '#platform/refusal.ts'
import { requires, requiresSuperAdmin } from '#surfaces/workspace/authentication.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { customerPortal } from './customer-portal/portal.routes.tsx'
import { domains } from './domains/domains.routes.tsx'
import { account } from './account/account.routes.tsx'
import { auditLog } from './audit-log/audit-log.routes.tsx'
import { apiTokens } from './api-tokens/api-tokens.routes.tsx'
import { forms } from './forms/forms.routes.tsx'
import { imports } from './imports/imports.routes.tsx'
import { inboxes } from './inboxes/inboxes.routes.tsx'
import { pipelines } from './pipelines/pipelines.routes.tsx'
import { placesFor, settingsPage } from './frame.tsx'
import { beginningFor } from './home/beginning.ts'
import { HomePage } from './home/home.page.tsx'
import { privateContent } from './private-content/private-content.routes.tsx'
import { properties } from './properties/properties.routes.tsx'
import { users } from './users/users.routes.tsx'
import { jobs } from './jobs/jobs.routes.tsx'
import { mailLog } from './mail-log/mail-log.routes.tsx'

/** Settings, each with the permission it needs; in front of them a page that leads to those the user may open. */
export const settings = new Hono<WorkspaceEnv>()
  .use('/customer-portal/*', requires('customer_portal_settings'))
  .route('/customer-portal', customerPortal)
  .use('/domains/*', requires('customer_portal_settings'))
  .route('/domains', domains)
  .use('/private-content/*', requires('customer_portal_settings'))
  .route('/private-content', privateContent)
  .use('/forms/*', requires('account_settings'))
  .route('/forms', forms)
  .use('/inboxes/*', requires('account_settings'))
  .route('/inboxes', inboxes)
  .use('/pipelines/*', requires('account_settings'))
  .route('/pipelines', pipelines)
  .use('/properties/*', requires('account_settings'))
  .route('/properties', properties)
  .use('/imports/*', requires('account_settings'))
  .route('/imports', imports)
  .use('/account/*', requires('account_settings'))
  .route('/account', account)
  .use('/users/*', requires('users_settings'))
  .route('/users', users)
  .use('/api-tokens/*', requiresSuperAdmin)
  .route('/api-tokens', apiTokens)
  .use('/audit-log/*', requires('account_settings'))
  .route('/audit-log', auditLog)
  .use('/mail-log/*', requires('account_settings'))
  .route('/mail-log', mailLog)
  .use('/jobs/*', requires('account_settings'))
  .route('/jobs', jobs)
  .get('/', async (c) => {
    const { services, user, reader } = c.var
    if (placesFor(user).length === 0) throw new Refusal(403, 'account.permission_missing')
    const page = {
      place: undefined,
      title: reader.t('workspace.settings.home'),
      purpose: reader.t('workspace.settings-home.purpose'),
    }
    return settingsPage(c, page, <HomePage user={user} steps={await beginningFor(services.db, user)} />)
  })
