import { Hono, type Context } from 'hono'
import { activeUsers } from '#domain/accounts/user.ts'
import { validValues } from '#domain/crm/properties/checking.ts'
import { readGroups } from '#domain/crm/properties/groups.ts'
import { readHistory } from '#domain/crm/properties/history.ts'
import { objectTypeOf, type ObjectType } from '#domain/crm/properties/object-type.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import { readRecords } from '#domain/crm/properties/reading.ts'
import { propertyFor, readProperties } from '#domain/crm/properties/registry.ts'
import { labelOf } from '#domain/crm/properties/words.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import type { Place } from '#surfaces/workspace/frame.nav.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { AllPropertiesPage, PropertyHistoryPage } from './all-properties.page.tsx'
import { longBody } from './long-body.ts'
import { propertyInput } from './property.input.ts'
import type { FailedProperty } from './property.tsx'

type Asking = Context<WorkspaceEnv>

/** What the properties of a kind of record need to know of it. */
export type Described = {
  type: Exclude<ObjectTypeName, 'notes'>
  place: Place
  /** The record that a request names, where it exists for the one who asks; else it throws a 404. */
  record(c: Asking): Promise<DescribedRecord>
}
export type DescribedRecord = { id: number; href: string; name: string; version: number }

/** Every property of a record, and how each came to its value: the same for tickets, contacts and companies. */
export const allPropertiesUnder = ({ type, place, record }: Described) =>
  new Hono<WorkspaceEnv>()
    .get('/:id/all-properties', async (c) => allPage(c, { type, place }, await record(c)))
    .post('/:id/all-properties', longBody, async (c) => {
      const found = await record(c)
      const sent = propertyInput.parse(joined(await c.req.parseBody({ all: true })))
      try {
        await change(c, objectTypeOf(type), found, sent)
      } catch (error) {
        if (!(error instanceof Refusal) || (error.status !== 422 && error.status !== 409)) throw error
        const fault = refusalText(c.var.reader.t, error)
        const failed = { name: sent.property, value: sent.value, fault, status: error.status }
        return allPage(c, { type, place }, found, failed)
      }
      const back = c.req.query('from') === 'record' ? '' : `/all-properties#edit-${encodeURIComponent(sent.property)}`
      return c.redirect(found.href + back, 303)
    })
    .get('/:id/all-properties/:name', async (c) => {
      const { db } = c.var.services
      const found = await record(c)
      const property = await propertyFor(db, type, c.req.param('name'))
      const history = (await readHistory(db, type, [found.id], [property.name])).get(found.id)?.[property.name] ?? []
      const title = labelOf(c.var.reader.t, property)
      return workspacePage(
        c,
        { title, place },
        <PropertyHistoryPage {...{ found, property, history }} people={await activeUsers(db)} />,
      )
    })

/** Boxes that are ticked come as several values of one name. */
const joined = (body: Record<string, unknown>): Record<string, unknown> => ({
  ...body,
  value: [body['value'] ?? '']
    .flat()
    .filter((one) => typeof one === 'string')
    .join(';'),
})

async function change(
  c: Asking,
  type: ObjectType,
  { id }: DescribedRecord,
  { property, value, version }: { property: string; value: string; version?: number | undefined },
): Promise<void> {
  const { services, user } = c.var
  const properties = await readProperties(services.db, type.name)
  if (!properties.has(property)) throw notFound()
  const values = validValues(properties, { [property]: value })
  const by = { kind: 'user', id: user.id } as const
  await services.db
    .transaction()
    .execute((trx) => type.verbs.change(trx, id, values, { by, ...(version !== undefined && { version }) }))
}

async function allPage(
  c: Asking,
  { type, place }: Pick<Described, 'type' | 'place'>,
  found: DescribedRecord,
  failed?: FailedProperty & { status: 409 | 422 },
): Promise<Response> {
  const { db } = c.var.services
  const [properties, groups, people] = await Promise.all([
    readProperties(db, type),
    readGroups(db, type),
    activeUsers(db),
  ])
  const [read] = await readRecords(db, type, [found.id], { properties: [...properties.keys()] })
  if (!read) throw notFound()
  const search = (c.req.query('search') ?? '').slice(0, 100)
  const title = c.var.reader.t('workspace.records.allProperties')
  const page = { found, type, groups, people, properties, values: read.values, search, failed }
  return workspacePage(c, { title, place, status: failed?.status }, <AllPropertiesPage {...page} />)
}
