import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { readPipelines } from '#domain/tickets/pipeline.ts'
import { setAnswerRules } from '#domain/tickets/pipelines/answer-rules.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { choiceOf, tick } from '#surfaces/workspace/settings/input.ts'
import { PipelinesPage } from './pipelines.page.tsx'

const { href } = settingsPlaces.pipelines
const input = z.object({ user_answer_stage_id: choiceOf, contact_answer_stage_id: choiceOf, contact_reopens: tick })

/** Settings → Ticket pipelines: what answers do to the tickets of each. */
export const pipelines = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', (c) => pipelinesPage(c))

  .post('/:id/answer-rules', async (c) => {
    const { services, user, reader } = c.var
    // The default pipeline has HubSpot's id, which is 0.
    const pipeline = (await readPipelines(services.db)).find(({ id }) => String(id) === c.req.param('id'))
    if (!pipeline) throw notFound()
    const form = input.parse(await readForm(c))
    const rules = {
      userAnswerStageId: form.user_answer_stage_id,
      contactAnswerStageId: form.contact_answer_stage_id,
      contactReopens: form.contact_reopens,
    }
    const by = { kind: 'user', id: user.id } as const
    try {
      await services.db.transaction().execute((trx) => setAnswerRules(trx, pipeline, { rules, by }))
    } catch (error) {
      return pipelinesPage(c, refusedBy(reader.t, error))
    }
    return c.redirect(`${href}?done=Saved`, 303)
  })

async function pipelinesPage(c: Context<WorkspaceEnv>, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'pipelines',
    title: t('workspace.settings.pipelines'),
    purpose: t('workspace.settings-pipelines.purpose'),
    status: refused?.status,
  } as const
  const all = await readPipelines(c.var.services.db)
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={{ Saved: t('workspace.settings-pipelines.doneSaved') }} />
      <PipelinesPage pipelines={all} faults={refused?.faults ?? []} />
    </>,
  )
}
