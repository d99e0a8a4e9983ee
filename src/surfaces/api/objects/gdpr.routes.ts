import { z } from 'zod'
import { eraseAddress, eraseContact } from '#domain/crm/erasing.ts'
import { objectScopes } from '#surfaces/api/object-types.ts'
import { invalid, missing } from '#surfaces/api/errors.ts'
import { done, resource } from '#surfaces/api/resource.ts'
import { givenId } from '#surfaces/api/shapes.ts'

export const gdpr = resource('Objects')

gdpr.writes(
  'POST /contacts/gdpr-delete',
  {
    summary: 'Forget a person for good',
    scope: objectScopes.contacts.write,
    body: z.object({ objectId: givenId, idProperty: z.string().max(200).optional() }),
    answers: { 204: null },
  },
  async ({ trx, body: { objectId, idProperty }, by }) => {
    if (idProperty === 'email') {
      await eraseAddress(trx, objectId.trim(), { by })
      return done()
    }
    if (idProperty !== undefined && idProperty !== 'hs_object_id')
      throw invalid('idProperty can be "email" here, or absent')
    if (!/^[1-9]\d{0,14}$/.test(objectId)) throw missing()
    await eraseContact(trx, Number(objectId), { by })
    return done()
  },
)
