import { archiveGroup, changeGroup, createGroup, groupFor, readGroups } from '#domain/crm/properties/groups.ts'
import { typeIn } from '#surfaces/api/object-types.ts'
import { created, done, ok, resource } from '#surfaces/api/resource.ts'
import { allOf } from '#surfaces/api/shapes.ts'
import { groupChanged, groupGiven, groupShown, present, shownGroup, toSchema } from './property-shapes.ts'

/** Mounted before the properties: `groups` is no property's name. */
export const groups = resource('Properties')

groups.reads(
  'GET /:objectType/groups',
  { summary: 'List the groups of properties', scope: toSchema('read'), answers: { 200: allOf(groupShown) } },
  async ({ db, params }) => ok({ results: (await readGroups(db, typeIn(params.objectType).name)).map(shownGroup) }),
)

groups.creates(
  'POST /:objectType/groups',
  { summary: 'Make a group', scope: toSchema('write'), body: groupGiven, answers: { 201: groupShown } },
  async ({ trx, params, body, by }) => {
    const of = { objectType: typeIn(params.objectType).name, name: body.name }
    await createGroup(trx, { ...of, ...present(body) }, { by })
    return created(shownGroup(await groupFor(trx, of)))
  },
)

groups.reads(
  'GET /:objectType/groups/:groupName',
  { summary: 'Read a group', scope: toSchema('read'), answers: { 200: groupShown } },
  async ({ db, params }) =>
    ok(shownGroup(await groupFor(db, { objectType: typeIn(params.objectType).name, name: params.groupName }))),
)

groups.writes(
  'PATCH /:objectType/groups/:groupName',
  { summary: 'Change a group', scope: toSchema('write'), body: groupChanged, answers: { 200: groupShown } },
  async ({ trx, params, body, by }) => {
    const of = { objectType: typeIn(params.objectType).name, name: params.groupName }
    await changeGroup(trx, of, body, { by })
    return ok(shownGroup(await groupFor(trx, of)))
  },
)

groups.writes(
  'DELETE /:objectType/groups/:groupName',
  { summary: 'Archive an empty group', scope: toSchema('write'), answers: { 204: null } },
  async ({ trx, params, by }) => {
    await archiveGroup(trx, { objectType: typeIn(params.objectType).name, name: params.groupName }, { by })
    return done()
  },
)
