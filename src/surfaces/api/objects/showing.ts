import type { Context } from 'hono'
import { associationsOf, type Associated, type AssociatedPage } from '#domain/crm/associations/reading.ts'
import { readTypes } from '#domain/crm/associations/labels.ts'
import type { AssociationType } from '#domain/crm/associations/association-type.ts'
import { readHistory, type PastValue } from '#domain/crm/properties/history.ts'
import type { ObjectType } from '#domain/crm/properties/object-type.ts'
import type { ReadRecord } from '#domain/crm/properties/reading.ts'
import type { Db } from '#platform/database/database.ts'
import { mustAllow } from '#surfaces/api/authentication.ts'
import { objectScopes, typeIn } from '#surfaces/api/object-types.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'

const always = new Set(['createdate', 'hs_createdate', 'hs_lastmodifieddate', 'hs_object_id', 'lastmodifieddate'])

/** The properties of an answer: those asked for and the few that HubSpot always tells; the type's usual ones where none were. */
export const namesFor = (type: ObjectType, asked: readonly string[]): string[] =>
  asked.length === 0
    ? [...type.usualProperties]
    : [...new Set([...type.usualProperties.filter((name) => always.has(name)), ...asked])]

/** A record as HubSpot writes it. */
export const shownRecord = ({ id, values, createdAt, updatedAt, archivedAt }: ReadRecord) => ({
  id: String(id),
  properties: values,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  archived: archivedAt !== null,
  ...(archivedAt === null ? {} : { archivedAt: archivedAt.toISOString() }),
})

/** The values that each record has had of these properties, newest first, by its id: one query for all of them. */
export async function histories(
  db: Db,
  type: ObjectType,
  records: readonly ReadRecord[],
  names: readonly string[],
): Promise<(id: number) => { propertiesWithHistory?: Record<string, ReturnType<typeof shownValue>[]> }> {
  if (names.length === 0) return () => ({})
  const all = await readHistory(
    db,
    type.name,
    records.map(({ id }) => id),
    names,
  )
  return (id) => {
    const entries = Object.entries(all.get(id) ?? {}).map(([name, values]) => [name, values.map(shownValue)] as const)
    return { propertiesWithHistory: Object.fromEntries(entries) }
  }
}

const shownValue = ({ value, timestamp, sourceType, sourceId, userId }: PastValue) => ({
  value: value ?? '',
  timestamp: timestamp.toISOString(),
  sourceType,
  ...(sourceId === null ? {} : { sourceId }),
  ...(userId === null ? {} : { updatedByUserId: userId }),
})

/**
 * What each record is associated with, for each type asked for: one query a type, and a page of a hundred for each record.
 * @throws ApiError 403 where the token may not read records of such a type, 404 for a type that there is not
 */
export async function associationsFor(
  c: Context<ApiEnv>,
  type: ObjectType,
  records: readonly ReadRecord[],
  asked: readonly string[],
) {
  const { db } = c.var.services
  const found: { to: ObjectType; types: AssociationType[]; pages: Map<number, AssociatedPage> }[] = []
  for (const to of new Set(asked.map((name) => typeIn(name)))) {
    mustAllow(c, objectScopes[to.name].read)
    const between = { from: type.name, to: to.name }
    const pages = await associationsOf(
      db,
      between,
      records.map(({ id }) => ({ id })),
      { limit: 100 },
    )
    found.push({ to, types: await readTypes(db, between), pages })
  }
  return (id: number) => {
    const entries = found.flatMap(({ to, types, pages }) => {
      const page = pages.get(id)
      return page && page.associated.length > 0 ? [[to.name, shownPage(page, types)] as const] : []
    })
    return entries.length === 0 ? {} : { associations: Object.fromEntries(entries) }
  }
}

const shownPage = ({ associated, after }: AssociatedPage, types: readonly AssociationType[]) => ({
  results: associated.flatMap(({ toId, types: own }) =>
    own.map((one) => ({ id: String(toId), type: nameOf(one, types) })),
  ),
  ...(after === undefined ? {} : { paging: { next: { after: String(after) } } }),
})

const nameOf = ({ category, typeId }: Associated['types'][number], types: readonly AssociationType[]): string =>
  types.find((type) => type.category === category && type.typeId === typeId)?.name ?? String(typeId)
