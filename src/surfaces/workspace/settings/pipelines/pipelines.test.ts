import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { pipelineFor, readPipelines } from '#domain/tickets/pipeline.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const { db, world } = site
const ada = await site.user(world.ada)
const home = '/workspace/settings/pipelines'
const location = (answer: Response) => answer.headers.get('location') ?? ''

type Fields = [string, string][]
/** The editor of a pipeline as its page would send it. */
async function editorOf(id: number): Promise<Fields> {
  const pipeline = await pipelineFor(db, id)
  return [
    ['version', String(pipeline.version)],
    ['label', pipeline.label],
    ...pipeline.stages.flatMap((stage): Fields => [
      ['stage', String(stage.id)],
      [`label_${stage.id}`, stage.label],
      [`state_${stage.id}`, stage.ticket_state],
      [`turn_${stage.id}`, stage.waiting_on ?? ''],
    ]),
    ['user_answer_stage_id', String(pipeline.user_answer_stage_id ?? '')],
    ['contact_answer_stage_id', String(pipeline.contact_answer_stage_id ?? '')],
    ...(pipeline.contact_reopens ? ([['contact_reopens', 'on']] as Fields) : []),
  ]
}
const withField = (fields: Fields, name: string, value: string): Fields =>
  fields.map((field) => (field[0] === name ? [name, value] : field))

async function made(label: string): Promise<number> {
  const to = location(await ada.post(home, { label }))
  expect(to).toMatch(/\/pipelines\/\d+\?done=Created$/)
  return Number(/\d+/.exec(to)?.[0])
}

test('a new pipeline begins like the first one, and one press makes one', async () => {
  const page = await ada.text(`${home}/new`)
  const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const [first, second] = [
    await ada.post(home, { label: 'Repairs', key }),
    await ada.post(home, { label: 'Repairs', key }),
  ]
  expect(location(second)).toBe(location(first))
  const pipeline = (await readPipelines(db)).find(({ label }) => label === 'Repairs')!
  expect(pipeline.stages.map((stage) => [stage.label, stage.ticket_state, stage.waiting_on])).toEqual([
    ['New', 'OPEN', 'us'],
    ['Waiting on contact', 'OPEN', 'contact'],
    ['Waiting on us', 'OPEN', 'us'],
    ['Closed', 'CLOSED', null],
  ])
  expect(pipeline.user_answer_stage_id).toBe(pipeline.stages[1]!.id)
  const taken = await ada.post(home, { label: 'repairs' })
  expect([taken.status, await taken.text()]).toEqual([409, expect.stringContaining('id="label-fault"')])
})

test('name, stages, their order, whose turn, and the rules are saved together', async () => {
  const id = await made('Saved')
  const { stages } = await pipelineFor(db, id)
  const [first, second, third] = stages.map((stage) => stage.id)
  let form = await editorOf(id)
  form = withField(withField(form, 'label', 'Saved again'), `label_${first}`, 'Fresh')
  form = withField(withField(form, `turn_${third}`, ''), 'user_answer_stage_id', '')
  form = [...form.filter(([name, value]) => name !== 'stage' || value !== String(first)), ['stage', String(first)]]
  expect(location(await ada.post(`${home}/${id}`, form))).toBe(`${home}/${id}?done=Saved`)
  const saved = await pipelineFor(db, id)
  expect(saved).toMatchObject({ label: 'Saved again', user_answer_stage_id: null, contact_answer_stage_id: third })
  expect(saved.stages.map((stage) => stage.id)).toEqual([second, third, stages[3]!.id, first])
  expect(saved.stages.at(-1)).toMatchObject({ label: 'Fresh' })
  expect(saved.stages[1]).toMatchObject({ waiting_on: null })
  expect(await ada.text(`${home}/${id}?done=Saved`)).toContain('The pipeline is saved.')
})

test('an arrow moves a stage where no script runs, and leads to it', async () => {
  const id = await made('Arrows')
  const [first, second] = (await pipelineFor(db, id)).stages.map((stage) => stage.id)
  const answer = await ada.post(`${home}/${id}`, [...(await editorOf(id)), ['move', `${second}:up`]])
  expect(location(answer)).toBe(`${home}/${id}?done=Saved#stage-${second}`)
  expect((await pipelineFor(db, id)).stages.map((stage) => stage.id).slice(0, 2)).toEqual([second, first])
})

test('pipelines are put in order, by arrow or as they were dragged', async () => {
  const ids = (await readPipelines(db)).map((pipeline) => pipeline.id)
  const reversed: Fields = ids.toReversed().map((id) => ['pipeline', String(id)])
  await ada.post(`${home}/order`, reversed)
  expect((await readPipelines(db)).map((pipeline) => pipeline.id)).toEqual(ids.toReversed())
  const last = ids[0]!
  const moved = await ada.post(`${home}/order`, [...reversed, ['move', `${last}:up`]])
  expect(location(moved)).toBe(`${home}?done=Ordered#pipeline-${last}`)
  expect((await readPipelines(db)).at(-2)?.id).toBe(last)
})

test('what cannot be is said beside its field, with what was typed', async () => {
  const id = await made('Faults')
  const [first, second, , closed] = (await pipelineFor(db, id)).stages.map((stage) => stage.id)
  const send = async (name: string, value: string) => {
    const answer = await ada.post(`${home}/${id}`, withField(await editorOf(id), name, value))
    return [answer.status, await answer.text()] as const
  }
  for (const [name, value, fault] of [
    [`label_${first}`, ' ', 'Give the stage a name.'],
    [`label_${first}`, 'x'.repeat(101), '100 characters at most'],
    [`label_${first}`, 'waiting on US', 'has this name already'],
    ['label', '', 'Give the pipeline a name.'],
    ['user_answer_stage_id', String(closed), 'An answer cannot close a ticket'],
  ] as const) {
    const [status, html] = await send(name, value)
    expect([409, 422]).toContain(status)
    expect(html).toContain(`id="${name}-fault"`)
    expect(html).toContain(fault)
  }
  const [status, html] = await send(`state_${closed}`, 'OPEN')
  expect([status, html]).toEqual([409, expect.stringContaining('only stage for closed tickets')])
  expect((await pipelineFor(db, id)).stages[1]?.id).toBe(second)
  expect((await ada.post(`${home}/987654`, {})).status).toBe(404)
})

test('who saves second is told what the first has saved, and nothing is lost', async () => {
  const id = await made('Twice')
  const before = await editorOf(id)
  await ada.post(`${home}/${id}`, withField(before, 'label', 'First'))
  const late = await ada.post(`${home}/${id}`, withField(before, 'label', 'Second'))
  const html = await late.text()
  expect(late.status).toBe(409)
  expect(html).toContain('Name: First')
  expect(html).toContain('value="Second"')
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
  await ada.post(`${home}/${id}`, withField(withField(before, 'label', 'Second'), 'version', version))
  expect((await pipelineFor(db, id)).label).toBe('Second')
})

test('a stage is added, once for one press', async () => {
  const id = await made('Adding')
  const fields = { label: 'Testing', state: 'OPEN', turn: 'contact', key: crypto.randomUUID() }
  const answer = await ada.post(`${home}/${id}/stages`, fields)
  await ada.post(`${home}/${id}/stages`, fields)
  const { stages } = await pipelineFor(db, id)
  expect(stages.at(-1)).toMatchObject({ label: 'Testing', waiting_on: 'contact' })
  expect(stages).toHaveLength(5)
  expect(location(answer)).toBe(`${home}/${id}?done=Added#stage-${stages.at(-1)!.id}`)
  const wrong = await ada.post(`${home}/${id}/stages`, { label: '' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('id="new-label-fault"')])
})

test('a stage with tickets asks where they go', async () => {
  const id = await made('Leaving')
  const [first, second] = (await pipelineFor(db, id)).stages.map((stage) => stage.id)
  await sql`insert into tickets (subject, pipeline_id, stage_id) values ('X', ${id}, ${first})`.execute(db)
  const at = `${home}/${id}/stages/${first}/deletion`
  const page = await ada.text(at)
  expect(page).toContain('Move its 1 ticket to')
  expect(page).not.toContain(`value="${first}"`)
  const without = await ada.post(at, { move_to: '' })
  expect([without.status, await without.text()]).toEqual([409, expect.stringContaining('id="move_to-fault"')])
  expect(location(await ada.post(at, { move_to: String(second) }))).toBe(`${home}/${id}?done=Removed`)
  expect(await db.selectFrom('tickets').select('stage_id').where('pipeline_id', '=', id).execute()).toEqual([
    { stage_id: second },
  ])
  expect((await ada.get(at)).status).toBe(404)
})

test('a pipeline goes with its stages; the default one has no such button, and stays', async () => {
  const id = await made('Going')
  expect(await ada.text(`${home}/${id}`)).toContain(`${home}/${id}/deletion`)
  expect(await ada.text(`${home}/0`)).not.toContain(`${home}/0/deletion`)
  expect((await ada.post(`${home}/0/deletion`, { move_to: '5' })).status).toBe(409)
  expect(location(await ada.post(`${home}/${id}/deletion`))).toBe(`${home}?done=Deleted`)
  expect((await ada.get(`${home}/${id}`)).status).toBe(404)
})

test('tickets on their way are shown as far as they have come', async () => {
  const id = await made('Full')
  const [first] = (await pipelineFor(db, id)).stages.map((stage) => stage.id)
  await sql`insert into tickets (subject, pipeline_id, stage_id) select 'X', ${id}, ${first} from generate_series(1, 800)`.execute(
    db,
  )
  await ada.post(`${home}/${id}/deletion`, { move_to: '3' })
  const page = await ada.text(home)
  expect(page).toContain('Tickets are moving from “New” to “Waiting on us”')
  expect(page).toContain('500 of 800')
  await site.work()
  expect(await ada.text(home)).not.toContain('500 of 800')
})
