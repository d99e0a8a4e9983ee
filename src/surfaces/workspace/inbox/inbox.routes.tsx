import { Hono } from 'hono'
import { markRead, markUnread } from '#domain/conversations/reading.ts'
import { fileOfThreadForStaff } from '#domain/conversations/staff-file.ts'
import { fileResponse } from '#platform/files/serve.ts'
import { idOf } from '#platform/http/id.ts'
import { wantsPage } from '#platform/http/page-request.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { actions } from './actions.routes.ts'
import { moment } from './inbox.input.ts'
import { inboxPage } from './inbox.page.tsx'
import { loadThread } from './load.ts'
import { askedFor, listPath, placeFor } from './place.ts'
import { writing } from './writing.routes.tsx'

/** The inbox: its views, each conversation in them, and what an agent does to it. */
export const inbox = new Hono<WorkspaceEnv>()
  .get('/', (c) => c.redirect('/workspace/inbox/mine', 303))
  .get('/:view', (c) => inboxPage(c, placeFor(c)))
  .get('/:view/:thread', async (c) => {
    const { place, threadId } = askedFor(c)
    const view = await loadThread(c, threadId, moment(c.req.query('before')))
    // A page that refreshes itself says whether anybody has it before their eyes.
    if (wantsPage(c) || c.req.header('x-watched')) {
      await c.var.services.db
        .transaction()
        .execute((trx) => markRead(trx, c.var.user.id, threadId, view.page.active_at))
    }
    return inboxPage(c, place, { view })
  })
  .post('/:view/:thread/unread', async (c) => {
    const { place, threadId } = askedFor(c)
    await c.var.services.db.transaction().execute((trx) => markUnread(trx, c.var.user.id, threadId))
    return c.redirect(listPath(place), 303)
  })
  .get('/:view/:thread/files/:file', async (c) => {
    const { services } = c.var
    const file = await fileOfThreadForStaff(services.db, askedFor(c).threadId, idOf(c.req.param('file')))
    if (!file) throw notFound()
    return fileResponse(services.storage, file)
  })
  .route('/', actions)
  .route('/', writing)

/** A conversation by its number alone, for links from elsewhere. */
export const threads = new Hono<WorkspaceEnv>().get('/:thread', (c) =>
  c.redirect(`/workspace/inbox/open/${idOf(c.req.param('thread'))}`, 303),
)
