import type { Recorded } from '#domain/accounts/event.ts'
import type { Changes } from '#domain/crm/properties/changes.ts'
import { writeHistory } from '#domain/crm/properties/history-writing.ts'
import type { Trx } from '#platform/database/database.ts'

// A ticket's stage is moved and its owner assigned, each with an event of its own; both are properties, with a history.

type FromTo = { from: number | null; to: number | null }

/** A stage of another pipeline takes the ticket there. */
export async function keepPlaces(trx: Trx, events: readonly Recorded<{ from: number; to: number }>[]): Promise<void> {
  const pipelineOf = await pipelinesOf(
    trx,
    events.flatMap(({ data: { from, to } }) => [from, to]),
  )
  await write(trx, events, ({ from, to }) => ({
    ...changeOf('hs_pipeline', { from: pipelineOf.get(from) ?? null, to: pipelineOf.get(to) ?? null }),
    ...changeOf('hs_pipeline_stage', { from, to }),
  }))
}

export const keepOwners = (trx: Trx, events: readonly Recorded<FromTo>[]): Promise<void> =>
  write(trx, events, (data) => changeOf('hubspot_owner_id', data))

async function pipelinesOf(trx: Trx, stageIds: readonly number[]): Promise<Map<number, number>> {
  const stages = await trx
    .selectFrom('pipeline_stages')
    .select(['id', 'pipeline_id'])
    .where('id', 'in', [...new Set(stageIds)])
    .execute()
  return new Map(stages.map(({ id, pipeline_id }) => [id, pipeline_id]))
}

const write = <Data>(trx: Trx, events: readonly Recorded<Data>[], changesOf: (data: Data) => Changes): Promise<void> =>
  writeHistory(
    trx,
    'tickets',
    events.map(({ about, data, by }) => ({ id: about.ticketId!, changes: changesOf(data), by })),
  )

const changeOf = (name: string, { from, to }: FromTo): Changes =>
  from === to ? {} : { [name]: { from: textOf(from), to: textOf(to) } }
const textOf = (id: number | null): string | null => (id === null ? null : String(id))
