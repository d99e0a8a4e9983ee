import type { Context } from 'hono'
import type { NoteTarget } from '#domain/tickets/noting.ts'
import { newestOf } from '#domain/tickets/timeline.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import type { Place } from '#surfaces/workspace/frame.nav.tsx'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { Conflict } from './conflict.tsx'
import type { SentProperty } from './property.input.ts'
import type { FailedProperty, Property } from './property.tsx'
import type { People } from './timeline.tsx'

type Asking = Context<WorkspaceEnv>

/** A record as it is now, for whoever was late with a property of it. */
export type Latest = {
  place: Place
  target: NoteTarget
  href: string
  name: string
  version: number
  /** What adds one to the version. */
  kinds: readonly string[]
  properties: Property[]
  people: People
}

type Change = {
  sent: SentProperty
  change(): Promise<Response>
  /** The record's page, with the property that was refused. */
  page(failed: FailedProperty): Promise<Response>
  latest(): Promise<Latest>
}

/** Changes one property; what cannot be is said in its place (422), and who was faster is shown (409). */
export async function answerChange(c: Asking, { sent, change, page, latest }: Change): Promise<Response> {
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code.endsWith('.changed_meanwhile')) return conflictPage(c, sent, await latest())
    if (error.status !== 422 && error.code !== 'contact.email_taken') throw error
    return page({ name: sent.property, value: sent.value, fault: refusalText(c.var.reader.t, error) })
  }
}

/** Somebody was faster with this very property. */
async function conflictPage(c: Asking, sent: SentProperty, latest: Latest): Promise<Response> {
  const { place, target, href, name, version, kinds, properties, people } = latest
  const property = properties.find((one) => one.name === sent.property)
  if (!property) throw new Refusal(422, 'form.faults')
  const since = Math.min(Math.max(version - (sent.version ?? 0), 1), 50)
  const meanwhile = await newestOf(c.var.services.db, target, kinds, since)
  const action = `${href}/properties`
  return workspacePage(
    c,
    { title: c.var.reader.t('workspace.records.conflict'), place, status: 409 },
    <>
      <PageHeader title={<bdi>{name}</bdi>} />
      <Conflict {...{ property, meanwhile, people, version, action }} typed={sent.value} back={href} />
    </>,
  )
}
