import { z } from 'zod'
import { findUser, pageOfUsers, type UserWithTeams } from '#domain/accounts/user-page.ts'
import { missing } from '#surfaces/api/errors.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { flag, moment, pageIn, pageOf, pageQuery } from '#surfaces/api/shapes.ts'

const owner = z
  .object({
    id: z.string(),
    email: z.string(),
    type: z.enum(['PERSON', 'QUEUE']),
    firstName: z.string(),
    lastName: z.string(),
    userId: z.int().optional(),
    userIdIncludingInactive: z.int(),
    createdAt: moment,
    updatedAt: moment,
    archived: z.boolean(),
    teams: z.array(z.object({ id: z.string(), name: z.string(), primary: z.boolean() })).optional(),
  })
  .meta({ id: 'PublicOwner' })

const scope = ['crm.objects.owners.read'] as const

/** Whoever can own a ticket: every user. An owner's id is the user's. */
export const owners = resource('Owners')

owners.reads(
  'GET /',
  {
    summary: 'List the owners',
    scope,
    query: pageQuery(500, 100).extend({ email: z.string().max(320).optional(), archived: flag.default(false) }),
    answers: { 200: pageOf(owner) },
  },
  async ({ c, db, query }) => {
    const { archived, email, after, limit } = query
    const rows = await pageOfUsers(db, { deactivated: archived, email, after, limit: limit + 1 })
    return ok(pageIn(rows.map(shown), { limit, url: c.req.url, after: ({ id }) => id }))
  },
)

owners.reads(
  'GET /:ownerId',
  {
    summary: 'Read an owner',
    scope,
    // An owner's id and its user's are the same number here.
    query: z.object({ idProperty: z.enum(['id', 'userId']).default('id'), archived: flag.default(false) }),
    answers: { 200: owner },
  },
  async ({ db, params, query }) => {
    const isId = /^[1-9]\d{0,14}$/.test(params.ownerId)
    const user = isId ? await findUser(db, { id: Number(params.ownerId) }) : undefined
    if (!user || user.isDeactivated !== query.archived) throw missing('There is no such owner.')
    return ok(shown(user))
  },
)

const shown = (user: UserWithTeams): z.input<typeof owner> => ({
  id: String(user.id),
  email: user.email,
  type: 'PERSON',
  firstName: user.firstName,
  lastName: user.lastName,
  ...(user.isDeactivated ? {} : { userId: user.id }),
  userIdIncludingInactive: user.id,
  createdAt: user.createdAt.toISOString(),
  updatedAt: user.updatedAt.toISOString(),
  archived: user.isDeactivated,
  ...(user.teams.length === 0
    ? {}
    : { teams: user.teams.map(({ id, name, isPrimary }) => ({ id: String(id), name, primary: isPrimary })) }),
})
