import { z } from 'zod'
import { addFrom, changeMembers, removeAll } from '#domain/crm/lists/adding.ts'
import { listFor, lockListFor } from '#domain/crm/lists/list.ts'
import { listsOf, membersById, membersByJoining, type MembersPage } from '#domain/crm/lists/members.ts'
import type { Actor } from '#domain/accounts/event.ts'
import { idOf } from '#platform/http/id.ts'
import type { Trx } from '#platform/database/database.ts'
import { recordId } from '#surfaces/api/associations/association-shapes.ts'
import { done, ok, resource } from '#surfaces/api/resource.ts'
import { givenId, moment, paging } from '#surfaces/api/shapes.ts'
import { listedTypeIn, listIdIn, reading, writing } from './list-shapes.ts'

/** Who is on a list. */
export const memberships = resource('Lists')

const member = z.object({ recordId: z.string(), membershipTimestamp: moment }).meta({ id: 'JoinTimeAndRecordId' })
const page = z.object({
  results: z.array(member),
  total: z.int(),
  paging: paging.extend({ prev: z.object({ before: z.string() }).optional() }).optional(),
})
const query = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(60).optional(),
  before: z.string().max(60).optional(),
})

const orders = { memberships: membersById, 'memberships/join-order': membersByJoining } as const

for (const [path, members] of Object.entries(orders)) {
  memberships.reads(
    `GET /:listId/${path}`,
    {
      summary: path === 'memberships' ? 'List who is on a list' : 'List who is on a list, in the order of joining',
      scope: reading,
      query,
      answers: { 200: page },
    },
    async ({ db, params, query: asked, by }) => {
      const list = await listFor(db, by, listIdIn((params as { listId: string }).listId))
      return ok({ ...shownPage(await members(db, list, asked)), total: list.size })
    },
  )
}

const written = z.object({
  // HubSpot spells the first one so.
  recordsIdsAdded: z.array(z.string()),
  recordIdsRemoved: z.array(z.string()),
  recordIdsMissing: z.array(z.string()),
})
const someIds = z.array(givenId).max(100_000)

memberships.writes(
  'PUT /:listId/memberships/add',
  { summary: 'Put records on a list', scope: writing, body: someIds, answers: { 200: written } },
  async ({ trx, params, body, by }) => ok(await change(trx, params.listId, { add: body.map(recordId) }, by)),
)

memberships.writes(
  'PUT /:listId/memberships/remove',
  { summary: 'Take records off a list', scope: writing, body: someIds, answers: { 200: written } },
  async ({ trx, params, body, by }) => ok(await change(trx, params.listId, { remove: body.map(recordId) }, by)),
)

memberships.writes(
  'PUT /:listId/memberships/add-and-remove',
  {
    summary: 'Put some records on a list and take others off it',
    scope: writing,
    body: z.object({ recordIdsToAdd: someIds.default([]), recordIdsToRemove: someIds.default([]) }),
    answers: { 200: written },
  },
  async ({ trx, params, body, by }) => {
    const ids = { add: body.recordIdsToAdd.map(recordId), remove: body.recordIdsToRemove.map(recordId) }
    return ok(await change(trx, params.listId, ids, by))
  },
)

memberships.writes(
  'PUT /:listId/memberships/add-from/:sourceListId',
  { summary: 'Put everything of another list on a list', scope: writing, answers: { 204: null } },
  async ({ trx, params, by }) => {
    const source = await listFor(trx, by, listIdIn(params.sourceListId))
    await addFrom(trx, await lockListFor(trx, by, listIdIn(params.listId)), source, { by })
    return done()
  },
)

memberships.writes(
  'DELETE /:listId/memberships',
  { summary: 'Empty a list', scope: writing, answers: { 204: null } },
  async ({ trx, params, by }) => {
    await removeAll(trx, await lockListFor(trx, by, listIdIn(params.listId)), { by })
    return done()
  },
)

const ofRecord = z.object({
  listId: z.string(),
  listVersion: z.int(),
  firstAddedTimestamp: moment,
  lastAddedTimestamp: moment,
})

memberships.reads(
  'GET /records/:objectTypeId/:recordId/memberships',
  {
    summary: 'List the lists that a record is on',
    scope: reading,
    answers: { 200: z.object({ results: z.array(ofRecord), total: z.int() }) },
  },
  async ({ db, params }) => {
    const found = await listsOf(db, listedTypeIn(params.objectTypeId), idOf(params.recordId))
    const results = found.map(({ id, version, joined_at }) => ({
      listId: String(id),
      listVersion: version,
      firstAddedTimestamp: joined_at.toISOString(),
      lastAddedTimestamp: joined_at.toISOString(),
    }))
    return ok({ results, total: results.length })
  },
)

async function change(
  trx: Trx,
  listId: string,
  ids: { add?: number[]; remove?: number[] },
  by: Actor & { kind: 'token' },
) {
  const list = await lockListFor(trx, by, listIdIn(listId))
  const { added, removed, missing } = await changeMembers(trx, list, ids, { by })
  return {
    recordsIdsAdded: added.map(String),
    recordIdsRemoved: removed.map(String),
    recordIdsMissing: missing.map(String),
  }
}

function shownPage({ members, next, previous }: MembersPage) {
  const results = members.map(({ recordId: id, joinedAt }) => ({
    recordId: String(id),
    membershipTimestamp: joinedAt.toISOString(),
  }))
  if (next === undefined && previous === undefined) return { results }
  return {
    results,
    paging: {
      ...(next === undefined ? {} : { next: { after: next } }),
      ...(previous === undefined ? {} : { prev: { before: previous } }),
    },
  }
}
