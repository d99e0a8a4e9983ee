import type { Db, Trx } from '#platform/database/database.ts'
import { isReferenceViolation, isUniqueViolation } from '#platform/database/violations.ts'
import { Refusal } from '#platform/refusal.ts'
import { defineEvent, record, type Actor } from './event.ts'

/** Users who work together. `userIds` are those whose primary team it is; the others have it besides theirs. */
export type Team = { id: number; name: string; userIds: number[]; secondaryUserIds: number[] }

/** Of one user: their primary team, if any, and the others that they are in. */
export type Membership = { primaryId: number | null; secondaryIds: readonly number[] }

const teamCreated = defineEvent<{ teamId: number; name: string }>('team.created', 'staff')
const userTeamsChanged = defineEvent<{ userId: number } & Membership>('user.teams_changed', 'staff')

const longestName = 100

/** Every team, by name, with those of its members who still work here. */
export async function readTeams(db: Db): Promise<Team[]> {
  const [teams, members] = await Promise.all([
    db.selectFrom('teams').select(['id', 'name']).orderBy('name').orderBy('id').execute(),
    db
      .selectFrom('team_members')
      .innerJoin('users', 'users.id', 'team_members.user_id')
      .select(['team_id', 'user_id', 'is_primary'])
      .where('deactivated_at', 'is', null)
      .orderBy('user_id')
      .execute(),
  ])
  const idsOf = (id: number, primary: boolean) =>
    members.filter((one) => one.team_id === id && one.is_primary === primary).map((one) => one.user_id)
  return teams.map((team) => ({ ...team, userIds: idsOf(team.id, true), secondaryUserIds: idsOf(team.id, false) }))
}

/** @throws Refusal 422 without a name, 409 where another team has it */
export async function createTeam(trx: Trx, { name: raw, by }: { name: string; by: Actor }): Promise<number> {
  const name = checkedName(raw)
  const row = trx.insertInto('teams').values({ name }).returning('id').executeTakeFirstOrThrow()
  const { id } = await row.catch(refuseTaken)
  await record(trx, teamCreated, { by, about: {}, data: { teamId: id, name } })
  return id
}

/** Puts a user into these teams and no others. @throws Refusal 422 for a team that there is not */
export async function setTeamsOf(
  trx: Trx,
  userId: number,
  { primaryId, secondaryIds }: Membership,
  { by }: { by: Actor },
): Promise<void> {
  const others = [...new Set(secondaryIds)].filter((id) => id !== primaryId)
  await trx.deleteFrom('team_members').where('user_id', '=', userId).execute()
  const rows = others.map((team_id) => ({ team_id, user_id: userId, is_primary: false }))
  if (primaryId !== null) rows.push({ team_id: primaryId, user_id: userId, is_primary: true })
  if (rows.length > 0) await trx.insertInto('team_members').values(rows).execute().catch(refuseUnknown)
  await record(trx, userTeamsChanged, { by, about: {}, data: { userId, primaryId, secondaryIds: others } })
}

function checkedName(raw: string): string {
  const name = raw.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  if (name === '') throw new Refusal(422, 'team.name_missing')
  if (name.length > longestName) throw new Refusal(422, 'team.name_too_long', { most: longestName })
  return name
}

function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error, 'teams_name')) throw new Refusal(409, 'team.name_taken')
  throw error
}

function refuseUnknown(error: unknown): never {
  if (isReferenceViolation(error, 'team_members_team_id_fkey')) throw new Refusal(422, 'team.unknown')
  throw error
}
