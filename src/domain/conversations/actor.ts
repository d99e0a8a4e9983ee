import { sql } from 'kysely'
import type { Actor } from '#domain/accounts/event.ts'
import type { Db } from '#platform/database/database.ts'
import { isAddress } from '#platform/mail/outbox.ts'

// Who takes part in conversations, under HubSpot's names: A-3 is an agent, V-12 a contact, E-x@y.z an address that is nobody's here,
// I-5 a token of the API, and S-hubspot the product itself.

export type ParticipantId = string

/** One who takes part. `name` and `email` where they have one. */
export type Participant = {
  id: ParticipantId
  type: 'AGENT' | 'VISITOR' | 'EMAIL' | 'INTEGRATOR' | 'SYSTEM'
  name?: string
  email?: string
}

export const agentId = (userId: number): ParticipantId => `A-${userId}`
export const visitorId = (contactId: number): ParticipantId => `V-${contactId}`
export const integrationId = (tokenId: number): ParticipantId => `I-${tokenId}`
export const systemId: ParticipantId = 'S-hubspot'

/** What did something, as one who takes part. */
export function participantIdOf(actor: Actor): ParticipantId {
  if (actor.kind === 'user') return agentId(actor.id)
  if (actor.kind === 'contact') return visitorId(actor.id)
  return actor.kind === 'token' ? integrationId(actor.id) : systemId
}

/** The number in `A-3`, `V-12` or `I-5`; undefined where the text is none of that kind. */
export function numberIn(kind: 'A' | 'V' | 'I', id: ParticipantId): number | undefined {
  const [, found = '', number = ''] = /^([AVI])-([1-9]\d{0,14})$/.exec(id) ?? []
  return found === kind ? Number(number) : undefined
}

/** Those of them that exist, by id: a query for each kind that is asked for. */
export async function participantsOf(db: Db, ids: readonly ParticipantId[]): Promise<Map<ParticipantId, Participant>> {
  const numbers = (kind: 'A' | 'V' | 'I') => ids.flatMap((id) => numberIn(kind, id) ?? [])
  const [agents, visitors, integrations] = await Promise.all([
    agentsOf(db, numbers('A')),
    visitorsOf(db, numbers('V')),
    integrationsOf(db, numbers('I')),
  ])
  const others = ids.flatMap((id): Participant[] => {
    if (id === systemId) return [{ id, type: 'SYSTEM' }]
    const email = id.startsWith('E-') ? id.slice(2) : ''
    return isAddress(email) ? [{ id, type: 'EMAIL', email }] : []
  })
  return new Map([...agents, ...visitors, ...integrations, ...others].map((one) => [one.id, one]))
}

type Row = { id: number; first_name: string; last_name: string; email: string | null }

async function agentsOf(db: Db, ids: number[]): Promise<Participant[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('users')
    .select(['id', 'first_name', 'last_name', 'email'])
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => ({ id: agentId(row.id), type: 'AGENT', ...namesOf(row) }))
}

/** Who was merged into somebody is that person, under the old number. */
async function visitorsOf(db: Db, ids: number[]): Promise<Participant[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select old.id, c.first_name, c.last_name, c.email::text as email
    from contacts old join contacts c on c.id = coalesce(old.merged_into_id, old.id)
    where old.id = any(${ids}::bigint[])`.execute(db)
  return rows.map((row) => ({ id: visitorId(row.id), type: 'VISITOR', ...namesOf(row) }))
}

async function integrationsOf(db: Db, ids: number[]): Promise<Participant[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('api_tokens').select(['id', 'name']).where('id', 'in', ids).execute()
  return rows.map(({ id, name }) => ({ id: integrationId(id), type: 'INTEGRATOR', name }))
}

function namesOf({ first_name, last_name, email }: Omit<Row, 'id'>): Pick<Participant, 'name' | 'email'> {
  const name = `${first_name} ${last_name}`.trim()
  return { ...(name === '' ? {} : { name }), ...(email === null ? {} : { email }) }
}
