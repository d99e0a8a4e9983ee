import { Hono } from 'hono'
import { z } from 'zod'
import { readTroubledJobs, retryJob } from '#platform/jobs/failed.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { JobsPage } from './jobs.page.tsx'

const home = settingsPlaces.jobs.href
const jobId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** Settings → Jobs: what was to be done in the background, and went wrong. */
export const jobs = new Hono<WorkspaceEnv>()
  .get('/', async (c) => {
    const { t } = c.var.reader
    const page = { title: t('workspace.settings.jobs'), purpose: t('workspace.settings-jobs.purpose') }
    const troubled = await readTroubledJobs(c.var.services.db)
    return settingsPage(c, { place: 'jobs', ...page }, <JobsPage jobs={troubled} home={home} />)
  })
  .post('/:id/attempts', async (c) => {
    const id = jobId.safeParse(c.req.param('id'))
    if (!id.success) throw notFound()
    // A job that is gone was done meanwhile: the page says so by not listing it.
    await c.var.services.db.transaction().execute((trx) => retryJob(trx, id.data))
    return c.redirect(home, 303)
  })
