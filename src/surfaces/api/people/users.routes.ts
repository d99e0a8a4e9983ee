import { z } from 'zod'
import { readAccount } from '#domain/accounts/account.ts'
import { changeProvisionedUser, deprovisionUser, provisionUser } from '#domain/accounts/provisioning.ts'
import { readTeams, type Membership } from '#domain/accounts/team.ts'
import { invitationMail } from '#domain/accounts/user-link.mail.tsx'
import { findUser, pageOfUsers, type UserWithTeams } from '#domain/accounts/user-page.ts'
import { nameOf, permissions } from '#domain/accounts/user.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { isMailed } from '#platform/mail/leaving.ts'
import { queueMail } from '#platform/mail/outbox.ts'
import type { Services } from '#platform/services.ts'
import { invalid, missing } from '#surfaces/api/errors.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { allOf, givenId, pageIn, pageOf, pageQuery } from '#surfaces/api/shapes.ts'

const user = z
  .object({
    id: z.string(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    superAdmin: z.boolean(),
    roleIds: z.array(z.string()),
    primaryTeamId: z.string().optional(),
    secondaryTeamIds: z.array(z.string()),
  })
  .meta({ id: 'PublicUser' })

const team = z
  .object({ id: z.string(), name: z.string(), userIds: z.array(z.string()), secondaryUserIds: z.array(z.string()) })
  .meta({ id: 'PublicTeam' })

const role = z
  .object({ id: z.string(), name: z.string(), requiresBillingWrite: z.boolean() })
  .meta({ id: 'PublicPermissionSet' })

const name = z
  .string()
  .trim()
  .max(100)
  .refine((text) => !/\p{Cc}/u.test(text), 'has a character that no name has')

const change = z.object({
  firstName: name.optional(),
  lastName: name.optional(),
  primaryTeamId: givenId.optional(),
  secondaryTeamIds: z.array(givenId).max(100).optional(),
  roleId: givenId.optional(),
})

const reads = ['settings.users.read'] as const
const writes = ['settings.users.write'] as const
const byId = z.object({ idProperty: z.enum(['USER_ID', 'EMAIL']).default('USER_ID') })

export const users = resource('Users')

users.reads(
  'GET /',
  { summary: 'List the users', scope: reads, query: pageQuery(100, 100), answers: { 200: pageOf(user) } },
  async ({ c, db, query: { after, limit } }) => {
    const rows = await pageOfUsers(db, { deactivated: false, after, limit: limit + 1 })
    return ok(pageIn(rows.map(shown), { limit, url: c.req.url, after: ({ id }) => id }))
  },
)

users.reads(
  'GET /roles',
  { summary: 'List what a user can be permitted', scope: reads, answers: { 200: allOf(role) } },
  ({ c }) => {
    const nameOfRole = (id: (typeof permissions)[number]) => c.var.reader.t(`workspace.settings-users.${id}`)
    const results = permissions.map((id) => ({ id, name: nameOfRole(id), requiresBillingWrite: false }))
    return Promise.resolve(ok({ results }))
  },
)

users.reads(
  'GET /teams',
  {
    summary: 'List the teams',
    scope: ['settings.users.teams.read', 'settings.users.read'],
    answers: { 200: allOf(team) },
  },
  async ({ db }) => {
    const results = (await readTeams(db)).map((one) => ({
      id: String(one.id),
      name: one.name,
      userIds: one.userIds.map(String),
      secondaryUserIds: one.secondaryUserIds.map(String),
    }))
    return ok({ results })
  },
)

users.creates(
  'POST /',
  {
    summary: 'Invite a user, who has no permissions',
    scope: writes,
    body: change.extend({ email: z.string().max(254), sendWelcomeEmail: z.boolean().default(false) }),
    answers: { 201: user },
  },
  async ({ c, trx, body, by }) => {
    refuseRole(body.roleId)
    const { firstName = '', lastName = '', email } = body
    const made = await provisionUser(trx, { email, firstName, lastName, teams: teamsIn(body) }, { by })
    const fresh = await userAs(trx, 'USER_ID', String(made.id))
    if (body.sendWelcomeEmail) await welcome(c.var.services, trx, { user: fresh, token: made.token })
    return created(shown(fresh))
  },
)

users.reads(
  'GET /:userId',
  { summary: 'Read a user', scope: reads, query: byId, answers: { 200: user } },
  async ({ db, params, query }) => ok(shown(await userAs(db, query.idProperty, params.userId))),
)

users.writes(
  'PUT /:userId',
  { summary: 'Change a user’s name and teams', scope: writes, query: byId, body: change, answers: { 200: user } },
  async ({ trx, params, query, body, by }) => {
    refuseRole(body.roleId)
    const { id, teams } = await userAs(trx, query.idProperty, params.userId)
    const names = {
      ...(body.firstName === undefined ? {} : { firstName: body.firstName }),
      ...(body.lastName === undefined ? {} : { lastName: body.lastName }),
    }
    await changeProvisionedUser(trx, id, { ...names, teams: teamsIn(body, teams) }, { by })
    return ok(shown(await userAs(trx, 'USER_ID', String(id))))
  },
)

users.writes(
  'DELETE /:userId',
  { summary: 'Deactivate a user', scope: writes, query: byId, answers: { 204: null } },
  async ({ trx, params, query, by }) => {
    await deprovisionUser(trx, (await userAs(trx, query.idProperty, params.userId)).id, { by })
    return done()
  },
)

async function userAs(db: Db, idProperty: 'USER_ID' | 'EMAIL', given: string): Promise<UserWithTeams> {
  const isId = /^[1-9]\d{0,14}$/.test(given)
  const by = idProperty === 'EMAIL' ? { email: given } : { id: isId ? Number(given) : 0 }
  const found = await findUser(db, by)
  if (!found || found.isDeactivated) throw missing('There is no such user.')
  return found
}

/** A token gives nobody what they may do: that is said under Settings → Users. */
function refuseRole(roleId: string | undefined): void {
  if (roleId !== undefined && roleId !== '')
    throw invalid('roleId: a token gives no permissions. Give them under Settings → Users.')
}

/** What is not given stays as it is. */
function teamsIn(body: z.output<typeof change>, now: UserWithTeams['teams'] = []): Membership {
  const primary = now.find(({ isPrimary }) => isPrimary)?.id ?? null
  const others = now.filter(({ isPrimary }) => !isPrimary).map(({ id }) => id)
  return {
    primaryId: body.primaryTeamId === undefined ? primary : teamId(body.primaryTeamId),
    secondaryIds: body.secondaryTeamIds?.flatMap((id) => teamId(id) ?? []) ?? others,
  }
}

/** An empty id takes the user out of their primary team. */
function teamId(given: string): number | null {
  if (given === '') return null
  if (!/^\d{1,15}$/.test(given)) throw invalid('There is no such team.')
  return Number(given)
}

async function welcome(
  { baseUrl, smtpUrl }: Services,
  trx: Trx,
  { user: to, token }: { user: UserWithTeams; token: string },
): Promise<void> {
  // The link lies nowhere when it does not leave: an administrator makes another under Settings → Users.
  if (!isMailed(smtpUrl, to.email)) return
  const { name: company } = await readAccount(trx)
  await queueMail(trx, invitationMail({ baseUrl, smtpUrl, company }, { ...to, name: nameOf(to) }, company, token))
}

const shown = (one: UserWithTeams): z.input<typeof user> => {
  const primary = one.teams.find(({ isPrimary }) => isPrimary)
  return {
    id: String(one.id),
    email: one.email,
    firstName: one.firstName,
    lastName: one.lastName,
    superAdmin: one.isSuperAdmin,
    roleIds: [...one.permissions],
    ...(primary ? { primaryTeamId: String(primary.id) } : {}),
    secondaryTeamIds: one.teams.filter(({ isPrimary }) => !isPrimary).map(({ id }) => String(id)),
  }
}
