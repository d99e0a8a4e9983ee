import { z } from 'zod'
import { toObjects, typeIn } from '#surfaces/api/object-types.ts'
import { missing } from '#surfaces/api/errors.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { givenId } from '#surfaces/api/shapes.ts'
import { objectShown } from './object-shapes.ts'
import { idsNamed } from './naming.ts'
import { recordOf } from './objects.routes.ts'
import { shownRecord } from './showing.ts'

export const merging = resource('Objects')

merging.writes(
  'POST /:objectType/merge',
  {
    summary: 'Make two records one; the old id keeps answering',
    scope: toObjects('write'),
    body: z.object({ primaryObjectId: givenId, objectIdToMerge: givenId }),
    answers: { 200: objectShown },
  },
  async ({ trx, params, body, by }) => {
    const type = typeIn(params.objectType)
    if (!type.verbs.merge) throw missing()
    const [primaryId, mergedId] = await idsNamed(trx, type, [
      { id: body.primaryObjectId },
      { id: body.objectIdToMerge },
    ])
    if (primaryId === undefined || mergedId === undefined) throw missing()
    await type.verbs.merge(trx, { primaryId, mergedId }, { by })
    return ok(shownRecord(await recordOf(trx, type, primaryId, [])))
  },
)
