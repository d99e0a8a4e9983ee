import { z } from 'zod'
import { deleteList, restoreList } from '#domain/crm/lists/deleting.ts'
import { listedTypes, listFor, listNamed, lockListFor, processingTypes } from '#domain/crm/lists/list.ts'
import { searchLists } from '#domain/crm/lists/searching.ts'
import { changeFilters, createList, renameList } from '#domain/crm/lists/writing.ts'
import { done, ok, resource } from '#surfaces/api/resource.ts'
import { givenId } from '#surfaces/api/shapes.ts'
import {
  branch,
  foundShown,
  listedTypeIn,
  listIdIn,
  listShown,
  reading,
  shownFound,
  shownList,
  withFilters,
  writing,
} from './list-shapes.ts'

export const lists = resource('Lists')

const one = z.object({ list: listShown })
const updated = z.object({ updatedList: listShown })
const most = 500

lists.reads(
  'GET /',
  {
    summary: 'Read lists by their ids',
    scope: reading,
    query: withFilters.extend({
      listIds: z
        .array(z.string().regex(/^\d{1,15}$/))
        .max(most)
        .default([]),
    }),
    answers: { 200: z.object({ lists: z.array(listShown) }) },
  },
  async ({ db, query: { listIds, includeFilters } }) => {
    const { lists: found } = await searchLists(db, { ids: listIds.map(Number), sort: 'id', offset: 0, limit: most })
    return ok({ lists: found.map((list) => shownList(list, { includeFilters })) })
  },
)

lists.creates(
  'POST /',
  {
    summary: 'Make a list',
    scope: writing,
    body: z.object({
      name: z.string().max(1000),
      objectTypeId: z.string().max(50),
      processingType: z.enum(processingTypes),
      filterBranch: branch.optional(),
      listFolderId: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    }),
    answers: { 200: one },
  },
  async ({ trx, body: { name, objectTypeId, processingType, filterBranch, listFolderId }, by }) => {
    const list = {
      name,
      objectType: listedTypeIn(objectTypeId),
      processingType,
      filterBranch,
      folderId: listFolderId || null,
    }
    const id = await createList(trx, list, { by })
    return ok({ list: shownList(await listFor(trx, by, id), { includeFilters: true }) })
  },
)

lists.reads(
  'POST /search',
  {
    summary: 'Search lists by name',
    scope: reading,
    body: z.object({
      query: z.string().max(1000).default(''),
      objectTypeId: z.string().max(50).optional(),
      processingTypes: z.array(z.enum(processingTypes)).max(3).optional(),
      listIds: z.array(givenId).max(most).optional(),
      offset: z.int().min(0).max(1_000_000).default(0),
      count: z.int().min(0).max(most).default(20),
      sort: z.string().max(100).optional(),
      additionalProperties: z.array(z.string()).max(100).default([]),
    }),
    answers: { 200: z.object({ lists: z.array(foundShown), offset: z.int(), hasMore: z.boolean(), total: z.int() }) },
  },
  async ({ db, body }) => {
    const { query, objectTypeId, processingTypes: kinds, listIds, offset, count } = body
    const search = {
      search: query,
      types: objectTypeId === undefined ? listedTypes : [listedTypeIn(objectTypeId)],
      ...(kinds && kinds.length > 0 ? { processingTypes: kinds } : {}),
      ...(listIds && listIds.length > 0 ? { ids: listIds.map(listIdIn) } : {}),
      offset,
      limit: count,
    }
    const { lists: found, total } = await searchLists(db, search)
    const end = offset + found.length
    return ok({ lists: found.map(shownFound), offset: end, hasMore: end < total, total })
  },
)

lists.reads(
  'GET /object-type-id/:objectTypeId/name/:listName',
  { summary: 'Read a list by its name', scope: reading, query: withFilters, answers: { 200: one } },
  async ({ db, params, query, c }) => {
    const list = await listNamed(db, { id: c.var.token.id }, listedTypeIn(params.objectTypeId), params.listName)
    return ok({ list: shownList(list, query) })
  },
)

lists.reads(
  'GET /:listId{[0-9]+}',
  { summary: 'Read a list', scope: reading, query: withFilters, answers: { 200: one } },
  async ({ db, params, query, by }) => ok({ list: shownList(await listFor(db, by, listIdIn(params.listId)), query) }),
)

lists.writes(
  'DELETE /:listId{[0-9]+}',
  { summary: 'Delete a list; its records stay', scope: writing, answers: { 204: null } },
  async ({ trx, params, by }) => {
    await deleteList(trx, await lockListFor(trx, by, listIdIn(params.listId)), { by })
    return done()
  },
)

lists.writes(
  'PUT /:listId/restore',
  { summary: 'Bring a deleted list back', scope: writing, answers: { 204: null } },
  async ({ trx, params, by }) => {
    await restoreList(trx, await lockListFor(trx, by, listIdIn(params.listId), { deleted: true }), { by })
    return done()
  },
)

lists.writes(
  'PUT /:listId/update-list-name',
  {
    summary: 'Rename a list',
    scope: writing,
    query: withFilters.extend({ listName: z.string().max(1000) }),
    answers: { 200: updated },
  },
  async ({ trx, params, query: { listName, includeFilters }, by }) => {
    const id = listIdIn(params.listId)
    await renameList(trx, await lockListFor(trx, by, id), listName, { by })
    return ok({ updatedList: shownList(await listFor(trx, by, id), { includeFilters }) })
  },
)

lists.writes(
  'PUT /:listId/update-list-filters',
  {
    summary: 'Give an active list other filters',
    scope: writing,
    body: z.object({ filterBranch: branch }),
    answers: { 200: updated },
  },
  async ({ trx, params, body, by }) => {
    const id = listIdIn(params.listId)
    await changeFilters(trx, await lockListFor(trx, by, id), body.filterBranch, { by })
    return ok({ updatedList: shownList(await listFor(trx, by, id), { includeFilters: true }) })
  },
)
