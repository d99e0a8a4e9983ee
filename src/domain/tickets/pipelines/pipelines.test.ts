import { beforeAll, describe, expect, test } from 'vitest'
import { createTicket } from '#domain/tickets/creating.ts'
import { currentStage, pipelineFor, readPipelines, readStages } from '#domain/tickets/pipeline.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld, type World } from '#test/world/world.ts'
import { setAnswerRules } from './answer-rules.ts'
import { auditOfPipeline, auditOfStage } from './audit.ts'
import { changePipeline, createPipeline, orderPipelines, restorePipeline } from './changing-pipelines.ts'
import { changeStage, createStage, orderStages } from './changing-stages.ts'
import { archivePipeline, archiveStage } from './removing.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await loadWorld(db)
})

const options = () => ({ by: { kind: 'user', id: world.ada } }) as const
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const stages = [
  { label: 'New', ticketState: 'OPEN', waitingOn: 'us' },
  { label: 'Doing', ticketState: 'OPEN' },
  { label: 'Done', ticketState: 'CLOSED', waitingOn: 'us' },
] as const
const make = (label: string) => write((trx) => createPipeline(trx, { label, stages }, options()))
const file = (pipelineId: number, stageId: number) =>
  write((trx) =>
    createTicket(trx, {
      subject: 'A matter',
      content: '',
      by: options().by,
      contactIds: [world.maria],
      pipelineId,
      stageId,
      source: null,
      key: crypto.randomUUID(),
    }),
  )

test('a pipeline is made with its stages, after the others, and a closed stage is nobody’s turn', async () => {
  const pipeline = await make('  Repairs ')
  expect(pipeline).toMatchObject({ label: 'Repairs', stages: stages.map(({ label }) => ({ label })) })
  expect(pipeline.id).toBeGreaterThanOrEqual(1000)
  expect(pipeline.stages.map((stage) => stage.waiting_on)).toEqual(['us', null, null])
  expect((await readPipelines(db)).at(-1)?.id).toBe(pipeline.id)
  expect(await readPipelines(db)).toMatchObject([{ id: 0, stages: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] }, {}])
})

test('labels are there, short enough, and each its own, whatever its case', async () => {
  const { id, stages: made } = await make('Taken')
  await expect(make('TAKEN')).rejects.toMatchObject({ code: 'pipeline.label_taken' })
  await expect(make(' ')).rejects.toMatchObject({ code: 'pipeline.label_missing' })
  await expect(make('x'.repeat(101))).rejects.toMatchObject({ code: 'pipeline.label_too_long' })
  const add = (label: string) => write((trx) => createStage(trx, id, { label, ticketState: 'OPEN' }, options()))
  await expect(add('doing')).rejects.toMatchObject({ code: 'stage.label_taken' })
  const rename = write((trx) => changePipeline(trx, id, { label: 'Support pipeline' }, options()))
  await expect(rename).rejects.toMatchObject({ code: 'pipeline.label_taken' })
  await write((trx) => archiveStage(trx, { pipelineId: id, stageId: made[1]!.id }, options()))
  await expect(add('doing')).resolves.toMatchObject({ label: 'doing' })
})

test('without a stage for open tickets there is no pipeline', async () => {
  const closed = [{ label: 'Done', ticketState: 'CLOSED' }] as const
  const making = write((trx) => createPipeline(trx, { label: 'Closed', stages: closed }, options()))
  await expect(making).rejects.toMatchObject({ code: 'pipeline.open_stage_missing' })
})

test('pipelines and stages stand in the order they are put', async () => {
  const { id, stages: made } = await make('Ordered')
  const ids = made.map((stage) => stage.id)
  await write((trx) => orderStages(trx, id, [ids[2]!, ids[0]!, 12345], options()))
  expect((await pipelineFor(db, id)).stages.map((stage) => stage.id)).toEqual([ids[2], ids[0], ids[1]])
  await write((trx) => orderPipelines(trx, [id], options()))
  expect((await readPipelines(db)).map((one) => one.id).slice(0, 2)).toEqual([id, 0])
  await write((trx) => orderPipelines(trx, [0, id], options()))
})

describe('a stage', () => {
  test('says whose turn it is, and its audit tells who said so', async () => {
    const { id, stages: made } = await make('Turns')
    const place = { pipelineId: id, stageId: made[1]!.id }
    await write((trx) => changeStage(trx, place, { waitingOn: 'contact', label: 'Asked' }, options()))
    expect((await pipelineFor(db, id)).stages[1]).toMatchObject({ waiting_on: 'contact', label: 'Asked' })
    expect(await auditOfStage(db, place)).toMatchObject([
      { action: 'UPDATE', by: options().by, raw: { changes: { label: { from: 'Doing', to: 'Asked' } } } },
      { action: 'CREATE' },
    ])
    expect(await auditOfPipeline(db, id)).toMatchObject([{ action: 'CREATE' }])
  })

  test('that turns into a closed one closes its tickets and their conversations, and no answer moves there', async () => {
    const { id, stages: made } = await make('Turning')
    const [, doing] = made
    const pipeline = await pipelineFor(db, id)
    const rules = { userAnswerStageId: doing!.id, contactAnswerStageId: doing!.id, contactReopens: true }
    await write((trx) => setAnswerRules(trx, pipeline, { rules, ...options() }))
    await db
      .updateTable('tickets')
      .set({ pipeline_id: id, stage_id: doing!.id })
      .where('id', '=', world.tickets.machine)
      .execute()
    const before = await db
      .selectFrom('tickets')
      .selectAll()
      .where('id', '=', world.tickets.machine)
      .executeTakeFirstOrThrow()
    await write((trx) => changeStage(trx, { pipelineId: id, stageId: doing!.id }, { ticketState: 'CLOSED' }, options()))
    const ticket = await db
      .selectFrom('tickets')
      .selectAll()
      .where('id', '=', world.tickets.machine)
      .executeTakeFirstOrThrow()
    expect(ticket).toMatchObject({ is_closed: true, last_activity_at: before.last_activity_at })
    expect(await db.selectFrom('threads').select('status').where('ticket_id', '=', ticket.id).execute()).toEqual([
      { status: 'CLOSED' },
    ])
    expect(await pipelineFor(db, id)).toMatchObject({ user_answer_stage_id: null, contact_answer_stage_id: null })
    const event = await db
      .selectFrom('events')
      .selectAll()
      .where('ticket_id', '=', ticket.id)
      .where('kind', '=', 'ticket.moved')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(event.data).toEqual({ from: doing!.id, to: doing!.id, closes: true, reopens: false })
  })

  test('that is the last for open or for closed tickets stays', async () => {
    const { id, stages: made } = await make('Last')
    const [first, doing, done] = made.map((stage) => ({ pipelineId: id, stageId: stage.id }))
    await expect(write((trx) => archiveStage(trx, done!, options()))).rejects.toMatchObject({
      code: 'stage.last_closed',
    })
    await write((trx) => archiveStage(trx, doing!, options()))
    await expect(write((trx) => archiveStage(trx, first!, options()))).rejects.toMatchObject({
      code: 'stage.last_open',
    })
    const closing = write((trx) => changeStage(trx, first!, { ticketState: 'CLOSED' }, options()))
    await expect(closing).rejects.toMatchObject({ code: 'stage.last_open' })
  })

  test('that has tickets is not removed without a place for them; the place takes over the rules of answers', async () => {
    const { id, stages: made } = await make('Used')
    const [first, doing] = made
    const rules = { userAnswerStageId: doing!.id, contactAnswerStageId: null, contactReopens: true }
    const pipeline = await pipelineFor(db, id)
    await write((trx) => setAnswerRules(trx, pipeline, { rules, ...options() }))
    const { ticket } = await file(id, doing!.id)
    const place = { pipelineId: id, stageId: doing!.id }
    await expect(write((trx) => archiveStage(trx, place, options()))).rejects.toMatchObject({
      status: 409,
      code: 'stage.in_use',
      params: { count: 1 },
    })
    const itself = write((trx) => archiveStage(trx, place, { ...options(), moveTo: doing!.id }))
    await expect(itself).rejects.toMatchObject({ code: 'stage.target_wrong' })
    await write((trx) => archiveStage(trx, place, { ...options(), moveTo: first!.id }))
    expect(
      await db.selectFrom('tickets').select(['stage_id', 'version']).where('id', '=', ticket.id).execute(),
    ).toEqual([{ stage_id: first!.id, version: 2 }])
    expect(await pipelineFor(db, id)).toMatchObject({ user_answer_stage_id: first!.id })
    expect((await readStages(db)).map((stage) => stage.id)).not.toContain(doing!.id)
    expect(await currentStage(db, doing!.id)).toMatchObject({ label: 'Doing' })
  })

  test('of another pipeline is not this one’s', async () => {
    const { stages: made } = await make('Other')
    const foreign = { pipelineId: 0, stageId: made[0]!.id }
    await expect(write((trx) => changeStage(trx, foreign, { label: 'X' }, options()))).rejects.toMatchObject({
      status: 404,
    })
    await expect(write((trx) => archiveStage(trx, foreign, options()))).rejects.toMatchObject({ status: 404 })
  })
})

describe('a pipeline', () => {
  test('that is the default stays', async () => {
    await expect(write((trx) => archivePipeline(trx, 0, { ...options(), moveTo: 1 }))).rejects.toMatchObject({
      code: 'pipeline.default_stays',
    })
  })

  test('goes with its stages; tickets and forms go where its tickets went; and it can come back', async () => {
    const { id, stages: made } = await make('Leaving')
    const tickets = [await file(id, made[0]!.id), await file(id, made[2]!.id)]
    const formId = world.form
    await db.updateTable('forms').set({ pipeline_id: id }).where('id', '=', formId).execute()
    await expect(write((trx) => archivePipeline(trx, id, options()))).rejects.toMatchObject({ params: { count: 2 } })
    await write((trx) => archivePipeline(trx, id, { ...options(), moveTo: 3 }))
    const rows = await db
      .selectFrom('tickets')
      .select(['pipeline_id', 'stage_id', 'is_closed'])
      .where(
        'id',
        'in',
        tickets.map(({ ticket }) => ticket.id),
      )
      .execute()
    expect(rows).toEqual(tickets.map(() => ({ pipeline_id: 0, stage_id: 3, is_closed: false })))
    expect(await db.selectFrom('forms').select('pipeline_id').where('id', '=', formId).execute()).toEqual([
      { pipeline_id: 0 },
    ])
    expect((await readPipelines(db)).map((one) => one.id)).not.toContain(id)
    expect((await readPipelines(db, { archived: true })).map((one) => one.id)).toContain(id)
    await expect(file(id, made[0]!.id)).rejects.toMatchObject({ code: 'stage.unknown' })

    await write((trx) => restorePipeline(trx, id, options()))
    expect((await pipelineFor(db, id)).stages).toHaveLength(3)
    await expect(write((trx) => restorePipeline(trx, id, options()))).rejects.toMatchObject({ status: 404 })
    expect((await auditOfPipeline(db, id)).map(({ action }) => action)).toEqual(['UPDATE', 'DELETE', 'CREATE'])
  })
})
