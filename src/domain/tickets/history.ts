import type { Recorded } from '#domain/accounts/event.ts'
import type { Changes } from '#domain/crm/properties/changes.ts'
import { writeHistory } from '#domain/crm/properties/history-writing.ts'
import type { Trx } from '#platform/database/database.ts'

// A ticket's stage is moved and its owner assigned, each with an event of its own; both are properties, with a history.

type FromTo = { from: number | null; to: number | null }

export const keepPlaces = (
  trx: Trx,
  events: readonly Recorded<{ from: number; to: number; pipeline?: FromTo }>[],
): Promise<void> =>
  write(trx, events, ({ from, to, pipeline }) => ({
    hs_pipeline_stage: changeOf({ from, to }),
    ...(pipeline && { hs_pipeline: changeOf(pipeline) }),
  }))

export const keepOwners = (trx: Trx, events: readonly Recorded<FromTo>[]): Promise<void> =>
  write(trx, events, (data) => ({ hubspot_owner_id: changeOf(data) }))

const write = <Data>(trx: Trx, events: readonly Recorded<Data>[], changesOf: (data: Data) => Changes): Promise<void> =>
  writeHistory(
    trx,
    'tickets',
    events.map(({ about, data, by }) => ({ id: about.ticketId!, changes: changesOf(data), by })),
  )

const changeOf = ({ from, to }: FromTo) => ({ from: textOf(from), to: textOf(to) })
const textOf = (id: number | null): string | null => (id === null ? null : String(id))
