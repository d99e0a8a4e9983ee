import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { pipelineFor } from '#domain/tickets/pipeline.ts'
import { ticketRecordFor } from '#domain/tickets/record.ts'
import { testApp } from '#test/app.ts'
import { createPipeline } from './changing-pipelines.ts'
import { changeStage } from './changing-stages.ts'
import { moveRestOfTickets, movesUnderWay } from './moving-all.ts'
import { archiveStage } from './removing.ts'

const { db, world, work } = await testApp()
const options = { by: { kind: 'user', id: world.ada } } as const

async function fill(label: string, count: number) {
  const stages = [
    { label: 'A', ticketState: 'OPEN' },
    { label: 'B', ticketState: 'OPEN' },
    { label: 'C', ticketState: 'CLOSED' },
  ] as const
  const { id, stages: made } = await db.transaction().execute((trx) => createPipeline(trx, { label, stages }, options))
  const [a = 0, b = 0, c = 0] = made.map((stage) => stage.id)
  await sql`
    with made as (
      insert into tickets (subject, pipeline_id, stage_id) select 'Ticket ' || n, ${id}, ${a} from generate_series(1, ${count}) n returning id
    )
    insert into threads (inbox_id, ticket_id, channel) select ${world.inbox}, id, 'portal' from made`.execute(db)
  return { id, a, b, c }
}

const countIn = async (stageId: number): Promise<number> =>
  (
    await db
      .selectFrom('tickets')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('stage_id', '=', stageId)
      .executeTakeFirstOrThrow()
  ).count

test('a full stage is emptied by a job, with progress and an event for each ticket, and its tickets can be opened meanwhile', async () => {
  const { id, a, c } = await fill('Full', 1301)
  await db.transaction().execute((trx) => archiveStage(trx, { pipelineId: id, stageId: a }, { ...options, moveTo: c }))
  expect(await movesUnderWay(db)).toMatchObject([{ from: 'A', to: 'C', total: 1301, moved: 500 }])
  expect((await pipelineFor(db, id)).stages.map((stage) => stage.label)).toEqual(['B', 'C'])
  const left = await db.selectFrom('tickets').select('id').where('stage_id', '=', a).executeTakeFirstOrThrow()
  expect((await ticketRecordFor(db, { id: world.ada }, left.id)).stage.label).toBe('A')
  await expect(
    db.transaction().execute((trx) => archiveStage(trx, { pipelineId: id, stageId: c }, { ...options, moveTo: 4 })),
  ).rejects.toMatchObject({ code: 'stage.last_closed' })

  await work()
  expect([await countIn(a), await countIn(c)]).toEqual([0, 1301])
  expect(await movesUnderWay(db)).toEqual([])
  const { rows } = await sql<{ moved: number; history: number; threads: number }>`
    select (select count(*) from events where kind = 'ticket.moved' and (data ->> 'to')::bigint = ${c} and (data ->> 'closes')::boolean) as moved,
      (select count(*) from ticket_stage_changes where from_stage_id = ${a} and to_stage_id = ${c}) as history,
      (select count(*) from threads th join tickets t on t.id = th.ticket_id where t.stage_id = ${c} and th.status = 'CLOSED') as threads`.execute(
    db,
  )
  expect(rows[0]).toEqual({ moved: 1301, history: 1301, threads: 1301 })
})

test('a stage that tickets are still coming to is not removed, and a job that runs twice moves nothing twice', async () => {
  const { id, a, b } = await fill('Receiving', 600)
  await db.transaction().execute((trx) => archiveStage(trx, { pipelineId: id, stageId: a }, { ...options, moveTo: b }))
  const more = { label: 'D', ticketState: 'OPEN' } as const
  await db.insertInto('pipeline_stages').values({ pipeline_id: id, label: more.label, ticket_state: 'OPEN' }).execute()
  await expect(
    db.transaction().execute((trx) => archiveStage(trx, { pipelineId: id, stageId: b }, { ...options, moveTo: 1 })),
  ).rejects.toMatchObject({ code: 'stage.receiving' })
  const [move] = await movesUnderWay(db)
  await Promise.all([moveRestOfTickets(db, { moveId: move!.id }), moveRestOfTickets(db, { moveId: move!.id })])
  await work()
  expect([await countIn(a), await countIn(b)]).toEqual([0, 600])
  const { rows } =
    await sql`select ticket_id from ticket_stage_changes where from_stage_id = ${a} group by 1 having count(*) > 1`.execute(
      db,
    )
  expect(rows).toEqual([])
})

test('a stage that many tickets are in can become a closed one: they follow', async () => {
  const { id, a } = await fill('Turning', 700)
  await db
    .transaction()
    .execute((trx) => changeStage(trx, { pipelineId: id, stageId: a }, { ticketState: 'CLOSED' }, options))
  expect(await movesUnderWay(db)).toMatchObject([{ total: 700, moved: 500 }])
  await work()
  const open = await db
    .selectFrom('tickets')
    .select('id')
    .where('stage_id', '=', a)
    .where('is_closed', '=', false)
    .execute()
  expect(open).toEqual([])
})
