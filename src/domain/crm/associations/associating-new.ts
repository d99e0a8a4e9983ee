import type { Actor } from '#domain/accounts/event.ts'
import type { NewRecord } from '#domain/crm/properties/object-type.ts'
import type { ObjectTypeName } from '#domain/crm/properties/property.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { firstOfAccount, type TypeRef } from './association-type.ts'
import { associateAll, type Wanted } from './changing.ts'

/**
 * Associates records just made with what each is to be associated with from the beginning.
 * @throws Refusal for the first association that cannot be; then none of the records is made either
 */
export async function associateNew(
  trx: Trx,
  typeName: ObjectTypeName,
  made: readonly { id: number; associations: NonNullable<NewRecord['associations']> }[],
  { by }: { by: Actor },
): Promise<void> {
  const wanted = new Map<ObjectTypeName, Wanted[]>()
  for (const { id, associations } of made) {
    for (const { toType, toId, typeIds } of associations)
      wanted.set(toType, [...(wanted.get(toType) ?? []), { fromId: id, toId, types: typeIds.map(refOf) }])
  }
  for (const [to, list] of wanted) {
    const [fault] = await associateAll(trx, { from: typeName, to }, list, { by })
    if (fault) throw new Refusal(fault.status, fault.code, fault.params)
  }
}

const refOf = (typeId: number): TypeRef => ({
  category: typeId < firstOfAccount ? 'HUBSPOT_DEFINED' : 'USER_DEFINED',
  typeId,
})
