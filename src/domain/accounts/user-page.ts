import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { userColumns, userOf, type User } from './user.ts'

/** A user as lists for scripts have them: with their teams, and when they were made and last changed. */
export type UserWithTeams = User & {
  isDeactivated: boolean
  createdAt: Date
  updatedAt: Date
  teams: { id: number; name: string; isPrimary: boolean }[]
}

/** `after` is the id of the last one seen. */
export type UserQuery = { deactivated: boolean; email?: string | undefined; after?: number | undefined; limit: number }

/** A page of users in the order of their ids. */
export async function pageOfUsers(db: Db, query: UserQuery): Promise<UserWithTeams[]> {
  const { email, after } = query
  const rows = await select(db)
    .where('deactivated_at', query.deactivated ? 'is not' : 'is', null)
    .$if(email !== undefined, (users) => users.where('email', '=', email!))
    .$if(after !== undefined, (users) => users.where('users.id', '>', after!))
    .orderBy('users.id')
    .limit(query.limit)
    .execute()
  return rows.map(shown)
}

/** By their id or their address; undefined where there is no such user. */
export async function findUser(db: Db, by: { id: number } | { email: string }): Promise<UserWithTeams | undefined> {
  const row = await ('id' in by ? select(db).where('users.id', '=', by.id) : select(db).where('email', '=', by.email))
    .limit(1)
    .executeTakeFirst()
  return row && shown(row)
}

const teamsOfUser = sql<UserWithTeams['teams']>`coalesce((
  select json_agg(json_build_object('id', t.id, 'name', t.name, 'isPrimary', m.is_primary) order by m.is_primary desc, t.id)
  from team_members m join teams t on t.id = m.team_id where m.user_id = users.id), '[]')`

const select = (db: Db) =>
  db
    .selectFrom('users')
    .select(userColumns)
    .select(['users.deactivated_at', 'users.created_at', 'users.updated_at', teamsOfUser.as('teams')])

const shown = (row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): UserWithTeams => ({
  ...userOf(row),
  isDeactivated: row.deactivated_at !== null,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  teams: row.teams,
})
