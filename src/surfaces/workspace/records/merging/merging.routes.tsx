import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { activeUsers } from '#domain/accounts/user.ts'
import { seenOf, type Mergeable } from '#domain/crm/merging/merge.ts'
import type { Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import type { Place } from '#surfaces/workspace/frame.nav.tsx'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { choicePage } from '#surfaces/workspace/records/choosing.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { compare } from './comparing.ts'
import { PreviewPage, type Choosable } from './preview.page.tsx'

type Asking = Context<WorkspaceEnv>
export type Two = { id: number; name: string }
type Sent = { primaryId: number; mergedId: number; seen: string; contactIds: number[]; companyIds: number[] }

/** How records of one type are merged on their pages. The record of the address is the one that stays. */
export type MergingOf = {
  type: Mergeable
  place: Place
  href(id: number): string
  /** A record as the agent reaches it. @throws Refusal 404 */
  record(c: Asking, id: number): Promise<Two>
  choices(
    c: Asking,
    href: (id: number) => string,
  ): Promise<Omit<Parameters<typeof choicePage>[1], 'place' | 'title' | 'back' | 'action'>>
  /** What it changes for whom, and who of the merged ticket can come along. */
  consequences(
    c: Asking,
    primary: Two,
    merged: Two,
  ): Promise<{ sentences: string[]; contacts?: Choosable[]; companies?: Choosable[] }>
  merge(trx: Trx, sent: Sent, options: { by: Actor }): Promise<void>
}

const ids = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) =>
    [value]
      .flat()
      .filter((text) => /^[1-9]\d{0,14}$/.test(text))
      .map(Number),
  )
const input = z.object({
  with: z.string().optional().catch(undefined),
  seen: z.string().default('').catch(''),
  contact: ids,
  company: ids,
})

/** Choose the other record, look at both side by side, merge. */
export const mergingUnder = (of: MergingOf) =>
  new Hono<WorkspaceEnv>()
    .get('/:id/merge', async (c) => {
      const primary = await of.record(c, idOf(c.req.param('id')))
      const other = c.req.query('with')
      if (other !== undefined) return preview(c, of, primary, await of.record(c, idOf(other)))
      const action = `${of.href(primary.id)}/merge`
      const { choices, ...found } = await of.choices(c, (id) => `${action}?with=${id}`)
      return choicePage(c, {
        place: of.place,
        title: c.var.reader.t('workspace.merging.chooseTitle', { name: primary.name }),
        back: { href: of.href(primary.id), label: primary.name },
        action,
        ...found,
        choices: choices.filter(({ id }) => id !== primary.id),
      })
    })
    .post('/:id/merge', smallBody, async (c) => {
      const primary = await of.record(c, idOf(c.req.param('id')))
      const sent = input.parse(await c.req.parseBody({ all: true }))
      const merging = {
        primaryId: primary.id,
        mergedId: idOf(sent.with),
        seen: sent.seen,
        contactIds: sent.contact,
        companyIds: sent.company,
      }
      const by = { kind: 'user', id: c.var.user.id } as const
      try {
        await c.var.services.db.transaction().execute((trx) => of.merge(trx, merging, { by }))
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'merge.changed_meanwhile') throw error
        return preview(c, of, primary, await of.record(c, merging.mergedId), error)
      }
      return c.redirect(of.href(primary.id), 303)
    })

async function preview(c: Asking, of: MergingOf, primary: Two, merged: Two, refused?: Refusal): Promise<Response> {
  if (primary.id === merged.id) throw new Refusal(422, 'merge.itself')
  const { t } = c.var.reader
  const { db } = c.var.services
  const two = { primaryId: primary.id, mergedId: merged.id }
  // Read before the rest: what changes meanwhile is found out when it is sent.
  const seen = await seenOf(db, of.type, two)
  const people = await activeUsers(db)
  const [compared, { sentences, ...parties }] = await Promise.all([
    compare(db, of.type, two, { t, people }),
    of.consequences(c, primary, merged),
  ])
  const title = t('workspace.merging.title', { primary: primary.name, merged: merged.name })
  const back = of.href(primary.id)
  const way = <Breadcrumbs label={t('workspace.records.way')} links={[{ href: back, label: primary.name }]} />
  return workspacePage(
    c,
    { title, place: of.place, status: refused && 409 },
    <>
      <PageHeader title={title} above={way} />
      <PreviewPage
        {...{ primary, merged, compared, seen, back }}
        {...parties}
        consequences={sentences}
        action={`${back}/merge`}
        swap={`${of.href(merged.id)}/merge?with=${primary.id}`}
        faults={refused ? [{ message: refusalText(t, refused) }] : []}
      />
    </>,
  )
}
