import { z } from 'zod'
import { searchFilterGroups } from '#domain/crm/filters/search.ts'
import { toObjects, typeIn } from '#surfaces/api/object-types.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { pageOf } from '#surfaces/api/shapes.ts'
import { objectShown } from './object-shapes.ts'
import { searchRecords } from './searching.ts'
import { namesFor, shownRecord } from './showing.ts'

export const search = resource('Search')

const sort = z.union([
  z.string().max(201),
  z.object({ propertyName: z.string().max(200), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
])

const body = z
  .object({
    query: z.string().max(3000).default(''),
    filterGroups: searchFilterGroups.default([]),
    sorts: z.array(sort).max(10).default([]),
    properties: z.array(z.string().max(200)).max(500).default([]),
    limit: z.coerce.number().int().min(0).max(200).default(10),
    after: z
      .union([z.string(), z.number()])
      .transform(String)
      .pipe(z.string().regex(/^\d{0,9}$/))
      .transform(Number)
      .default(0),
  })
  .meta({ id: 'PublicObjectSearchRequest' })

search.reads(
  'POST /:objectType/search',
  {
    summary: 'Search the records of a type',
    scope: toObjects('read'),
    body,
    answers: { 200: pageOf(objectShown).extend({ total: z.int() }) },
  },
  async ({ db, params, body: { properties, ...asked } }) => {
    const type = typeIn(params.objectType)
    const { total, records } = await searchRecords(db, type, { ...asked, properties: namesFor(type, properties) })
    const next = asked.after + records.length
    const paging = next < total && records.length > 0 ? { paging: { next: { after: String(next) } } } : {}
    return ok({ total, results: records.map(shownRecord), ...paging })
  },
)
