import { Hono, type Context } from 'hono'
import { once } from '#domain/accounts/once.ts'
import { keyOfPress } from '#domain/conversations/draft-key.ts'
import { readPipelines } from '#domain/tickets/pipeline.ts'
import { orderPipelines } from '#domain/tickets/pipelines/changing-pipelines.ts'
import { movesUnderWay } from '#domain/tickets/pipelines/moving-all.ts'
import { countTickets } from '#domain/tickets/pipelines/removing.ts'
import { savePipeline } from '#domain/tickets/pipelines/saving.ts'
import { createUsualPipeline } from '#domain/tickets/pipelines/usual-pipeline.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { loadPipeline } from './load.ts'
import { formFrom, movedIn, newPipelineInput, orderInput, type PipelineForm } from './pipeline.input.ts'
import { NewPipelinePage, PipelinesPage } from './pipelines.page.tsx'
import { deletions } from './deletions.routes.tsx'
import { pipelinePage } from './showing.tsx'
import { stages } from './stages.routes.tsx'

type Asking = Context<WorkspaceEnv>
const { href } = settingsPlaces.pipelines
const labelFields = {
  'pipeline.label_missing': 'label',
  'pipeline.label_too_long': 'label',
  'pipeline.label_taken': 'label',
}
const by = (c: Asking) => ({ kind: 'user', id: c.var.user.id }) as const

/** Settings → Ticket pipelines: the pipelines, the stages of each, and what answers do to their tickets. */
export const pipelines = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', (c) => listPage(c))

  .post('/order', async (c) => {
    const sent = orderInput.parse(await c.req.parseBody({ all: true }))
    const ids = sent.pipeline.filter((text) => /^\d{1,15}$/.test(text)).map(Number)
    const [moved, order] = movedIn(ids, sent.move)
    await c.var.services.db.transaction().execute((trx) => orderPipelines(trx, order, { by: by(c) }))
    return c.redirect(`${href}?done=Ordered${moved === undefined ? '' : `#pipeline-${moved}`}`, 303)
  })

  .get('/new', (c) => newPage(c, newPipelineInput.parse({})))

  .post('/', async (c) => {
    const { t } = c.var.reader
    const { key, label } = newPipelineInput.parse(await readForm(c))
    const press = { userId: c.var.user.id, key: keyOfPress(key, label) }
    try {
      const id = await c.var.services.db
        .transaction()
        .execute((trx) => once(trx, press, () => createUsualPipeline(trx, label, { by: by(c) })))
      return c.redirect(`${href}/${id}?done=Created`, 303)
    } catch (error) {
      return newPage(c, { key, label }, refusedBy(t, error, labelFields))
    }
  })

  .get('/:id', (c) => pipelinePage(c))

  .post('/:id', async (c) => {
    const { pipeline } = await loadPipeline(c)
    const { moved, ...form } = formFrom(await c.req.parseBody({ all: true }))
    try {
      await c.var.services.db.transaction().execute((trx) => savePipeline(trx, pipeline.id, form, { by: by(c) }))
    } catch (error) {
      return pipelinePage(c, { form, refused: refusedWith(c, error, form) })
    }
    return c.redirect(`${href}/${pipeline.id}?done=Saved${moved === undefined ? '' : `#stage-${moved}`}`, 303)
  })
  .route('/:id/stages', stages)
  .route('/', deletions)

async function listPage(c: Asking): Promise<Response> {
  const { t } = c.var.reader
  const { db } = c.var.services
  const [all, moves] = await Promise.all([readPipelines(db), movesUnderWay(db)])
  const counts = await countTickets(
    db,
    all.flatMap((pipeline) => pipeline.stages.map(({ id }) => id)),
  )
  const page = {
    place: 'pipelines',
    title: t('workspace.settings.pipelines'),
    purpose: t('workspace.settings-pipelines.purpose'),
    actions: (
      <ButtonLink href={`${href}/new`} kind="primary" icon="plus">
        {t('workspace.settings-pipelines.new')}
      </ButtonLink>
    ),
  } as const
  const news = {
    Ordered: t('workspace.settings-pipelines.doneOrdered'),
    Deleted: t('workspace.settings-pipelines.doneDeleted'),
  }
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={news} />
      <PipelinesPage pipelines={all} counts={counts} moves={moves} />
    </>,
  )
}

function newPage(c: Asking, form: { key: string; label: string }, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'pipelines',
    title: t('workspace.settings-pipelines.newTitle'),
    purpose: t('workspace.settings-pipelines.newPurpose'),
    status: refused?.status,
  } as const
  return settingsPage(c, page, <NewPipelinePage form={form} faults={refused?.faults ?? []} />)
}

/** A label of a stage that cannot be is found again by its words: the refusal does not say whose it is. */
function refusedWith(c: Asking, error: unknown, form: PipelineForm): Refused {
  const wrong = (isWrong: (label: string) => boolean): string =>
    `label_${form.stages.find(({ label }) => isWrong(label.trim()))?.id ?? 0}`
  const labels = form.stages.map(({ label }) => label.trim().toLowerCase())
  const isTwice = (label: string) => labels.filter((one) => one === label.toLowerCase()).length > 1
  const code = error instanceof Refusal ? error.code : ''
  const fields: Record<string, string> = {
    ...labelFields,
    'stage.closes': 'user_answer_stage_id',
    'stage.label_missing': wrong((label) => label === ''),
    'stage.label_too_long': wrong((label) => label.length > 100),
    'stage.label_taken': wrong(isTwice),
  }
  // Two stages that have changed names are in each other's way, and none of them stands twice in the form.
  if (code === 'stage.label_taken' && !labels.some(isTwice)) delete fields[code]
  return refusedBy(c.var.reader.t, error, fields)
}
