import { defineEvent, recordAll, type Actor } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'
import type { ListedType } from './list.ts'

type Named = { listId: number; name: string }

export const listCreated = defineEvent<Named & { objectType: ListedType }>('list.created', 'staff')
export const listRenamed = defineEvent<Named & { from: string }>('list.renamed', 'staff')
export const listFiltersChanged = defineEvent<Named>('list.filters_changed', 'staff')
export const listDeleted = defineEvent<Named>('list.deleted', 'staff')
export const listRestored = defineEvent<Named>('list.restored', 'staff')

/** Records that came onto a list, or left it, at once; as many events as it takes, with a thousand ids each. */
export type MembersChanged = { listId: number; objectType: ListedType; recordIds: number[] }
export const listMembersAdded = defineEvent<MembersChanged>('list.members_added', 'staff')
export const listMembersRemoved = defineEvent<MembersChanged>('list.members_removed', 'staff')

const idsInOne = 1000

export type MemberChange = {
  list: { id: number; object_type: ListedType }
  added: readonly number[]
  removed: readonly number[]
}

/** One statement for each kind, however many lists and records there are. */
export async function recordMemberChanges(
  trx: Trx,
  changes: readonly MemberChange[],
  { by }: { by: Actor },
): Promise<void> {
  const eventsOf = (side: 'added' | 'removed') =>
    changes.flatMap((change) =>
      chunks(change[side]).map((recordIds) => {
        const { id: listId, object_type: objectType } = change.list
        return { about: {}, data: { listId, objectType, recordIds } }
      }),
    )
  await recordAll(trx, listMembersAdded, { by, events: eventsOf('added') })
  await recordAll(trx, listMembersRemoved, { by, events: eventsOf('removed') })
}

function chunks(ids: readonly number[]): number[][] {
  const parts: number[][] = []
  for (let start = 0; start < ids.length; start += idsInOne) parts.push(ids.slice(start, start + idsInOne))
  return parts
}
