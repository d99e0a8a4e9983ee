// Who knocks at every door, and what they may be answered.
import type { TestApp } from '#test/app.ts'

/**
 * `joonas` is Maria's colleague where the portal shows one's own tickets only, `colleague` the same where it shows the
 * company's. `elsewhere`: Maria's session of another domain. `crossed`: an agent's token in the customer's cookie, and
 * the other way round.
 */
export const roles = [
  'nobody',
  'liv',
  'joonas',
  'colleague',
  'maria',
  'sam',
  'ada',
  'deactivated',
  'signedOut',
  'elsewhere',
  'crossed',
] as const
export type Role = (typeof roles)[number]

/** `sign-in`: led to the sign-in page; otherwise the status. */
export type Answer = 'sign-in' | '200' | '201' | '204' | '302' | '303' | '401' | '403' | '404' | '409' | '410' | '422'
export type Answers = Record<Role, Answer>

const everyone = (answer: Answer): Answers => Object.fromEntries(roles.map((role) => [role, answer])) as Answers

/** A public place. */
export const everybody = everyone

/** For whoever works here. */
export const agents = (answer: Answer): Answers => ({ ...everyone('sign-in'), sam: answer, ada: answer })

/** For whoever works here and has a permission; Sam has none. */
export const permitted = (answer: Answer): Answers => ({ ...agents(answer), sam: '403' })

type OfPortal = { maria: Answer; colleague?: Answer; joonas?: Answer; liv?: Answer; agents: Answer }

/** Something of Maria's in the portal: strangers get 404 unless it says otherwise. */
export const marias = ({ maria, colleague = '404', joonas = '404', liv = '404', agents: seen }: OfPortal): Answers => ({
  ...everyone('sign-in'),
  maria,
  colleague,
  joonas,
  liv,
  sam: seen,
  ada: seen,
})

/** A place in the portal that every customer has. */
export const customers = (answer: Answer, seen: Answer): Answers =>
  marias({ maria: answer, colleague: answer, joonas: answer, liv: answer, agents: seen })

/** A form that comes too late is given back with all that was typed, to be sent again after signing in. */
export const givenBack = (answers: Answers): Answers =>
  Object.fromEntries(roles.map((role) => [role, answers[role] === 'sign-in' ? '401' : answers[role]])) as Answers

/** The cookies of a role, under a session that began just now. */
export async function cookieOf(role: Role, { db, world, session }: TestApp, domainElsewhere: number): Promise<string> {
  const member = async (id: number, domain?: number) => `portti_member=${await session.member(id, domain)}`
  const user = async (id: number) => `portti_user=${await session.user(id)}`
  if (role === 'nobody') return ''
  if (role === 'liv' || role === 'maria' || role === 'joonas') return member(world[role])
  if (role === 'colleague') return member(world.joonas)
  if (role === 'sam' || role === 'ada') return user(world[role])
  if (role === 'elsewhere') return member(world.maria, domainElsewhere)
  if (role === 'crossed')
    return `portti_member=${await session.user(world.ada)}; portti_user=${await session.member(world.maria)}`
  if (role === 'signedOut') {
    const cookies = `${await member(world.maria)}; ${await user(world.ada)}`
    await db.deleteFrom('member_sessions').where('contact_id', '=', world.maria).execute()
    await db.deleteFrom('user_sessions').where('user_id', '=', world.ada).execute()
    return cookies
  }
  const { id } = await db
    .selectFrom('users')
    .select('id')
    .where('email', '=', 'gone@acme.test')
    .executeTakeFirstOrThrow()
  return user(id)
}
