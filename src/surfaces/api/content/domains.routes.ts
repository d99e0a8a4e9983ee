import { z } from 'zod'
import { readDomains, type Domain } from '#domain/portals/portal.ts'
import { missing } from '#surfaces/api/errors.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { moment, pageOf } from '#surfaces/api/shapes.ts'
import { sortedPage, sortedQuery } from '#surfaces/api/sorted-page.ts'

const domain = z
  .object({
    id: z.string(),
    domain: z.string(),
    isResolving: z.boolean(),
    isSslEnabled: z.boolean(),
    isSslOnly: z.boolean(),
    isUsedForBlogPost: z.boolean(),
    isUsedForEmail: z.boolean(),
    isUsedForKnowledge: z.boolean(),
    isUsedForLandingPage: z.boolean(),
    isUsedForSitePage: z.boolean(),
    created: moment,
    updated: moment,
  })
  .meta({ id: 'Domain' })

const scope = ['cms.domains.read'] as const

/** Milliseconds since 1970, or ISO 8601, as HubSpot takes both. */
const when = z
  .string()
  .transform((text) => new Date(/^\d+$/.test(text) ? Number(text) : text))
  .refine((date) => !Number.isNaN(date.getTime()), 'is no moment')

const listing = sortedQuery(['id', 'domain', 'created', 'createdAt', 'updated', 'updatedAt']).extend({
  createdAt: when.optional(),
  createdAfter: when.optional(),
  createdBefore: when.optional(),
  updatedAt: when.optional(),
  updatedAfter: when.optional(),
  updatedBefore: when.optional(),
})

/** The hosts that the company has connected. An account has a handful, so they are read whole. */
export const domains = resource('Domains')

domains.reads(
  'GET /',
  {
    summary: 'List the domains',
    scope,
    query: listing,
    answers: { 200: pageOf(domain).extend({ total: z.int() }) },
  },
  async ({ c, db, query }) => {
    const all = query.archived ? [] : (await readDomains(db)).filter((one) => isAsked(one, query))
    const page = sortedPage(all, { query, url: c.req.url, values })
    return ok({ ...page, results: page.results.map((one) => shown(one, c.var.services.baseUrl)) })
  },
)

domains.reads(
  'GET /:domainId',
  { summary: 'Read a domain', scope, answers: { 200: domain } },
  async ({ c, db, params }) => {
    const found = (await readDomains(db)).find(({ id }) => String(id) === params.domainId)
    if (!found) throw missing('There is no such domain.')
    return ok(shown(found, c.var.services.baseUrl))
  },
)

function isAsked({ createdAt, updatedAt }: Domain, query: z.output<typeof listing>): boolean {
  const { createdAfter, createdBefore, updatedAfter, updatedBefore } = query
  return (
    (!query.createdAt || createdAt.getTime() === query.createdAt.getTime()) &&
    (!createdAfter || createdAt > createdAfter) &&
    (!createdBefore || createdAt < createdBefore) &&
    (!query.updatedAt || updatedAt.getTime() === query.updatedAt.getTime()) &&
    (!updatedAfter || updatedAt > updatedAfter) &&
    (!updatedBefore || updatedAt < updatedBefore)
  )
}

const values = {
  id: ({ id }: Domain) => id,
  domain: ({ host }: Domain) => host,
  created: ({ createdAt }: Domain) => createdAt.getTime(),
  createdAt: ({ createdAt }: Domain) => createdAt.getTime(),
  updated: ({ updatedAt }: Domain) => updatedAt.getTime(),
  updatedAt: ({ updatedAt }: Domain) => updatedAt.getTime(),
}

/** Nothing but portals stands on a domain here, and HubSpot has no word for that use. */
const shown = (one: Domain, baseUrl: string): z.input<typeof domain> => ({
  id: String(one.id),
  domain: one.host,
  isResolving: one.isVerified,
  isSslEnabled: baseUrl.startsWith('https:'),
  isSslOnly: baseUrl.startsWith('https:'),
  isUsedForBlogPost: false,
  isUsedForEmail: false,
  isUsedForKnowledge: false,
  isUsedForLandingPage: false,
  isUsedForSitePage: false,
  created: one.createdAt.toISOString(),
  updated: one.updatedAt.toISOString(),
})
