import { describe, expect, test } from 'vitest'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { caller, type Json } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'

const site = await testApp()
const { db, world } = site
const { request } = await hubspotClient(site)
const api = await caller(site)
const { maria, liv, ada, sam, tickets } = world
const thread = (await newestThreadOf(db, tickets.machine))!
const path = `/conversations/v3/conversations/threads/${thread.id}/messages`
const results = ({ body }: { body: Json }) => Array.from(body['results'] as unknown as Record<string, Json>[])

describe('what stands in a thread', () => {
  test('is everything that was written and done, newest first, with ids that are nobody else’s', async () => {
    for (let number = 1; number <= 10; number += 1)
      await api.post(path, { type: 'COMMENT', text: `Comment ${number}`, attachments: [] })
    await api.put(path.replace(/messages$/, 'assignee'), { actorId: `A-${sam}` })
    await api.patch(path.replace(/\/messages$/, ''), { status: 'CLOSED' })
    await api.patch(path.replace(/\/messages$/, ''), { status: 'OPEN' })
    const all = results(await api.get(`${path}?limit=500`))
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.slice(0, 3)).toMatchObject([
      { type: 'THREAD_STATUS_CHANGE', newStatus: 'OPEN', createdBy: `I-${api.id}` },
      { type: 'THREAD_STATUS_CHANGE', newStatus: 'CLOSED', senders: [{ actorId: `I-${api.id}` }], recipients: [] },
      { type: 'ASSIGNMENT', assignedTo: `A-${sam}` },
    ])
    const kinds = new Set(all.map(({ type }) => String(type)))
    expect(kinds).toEqual(new Set(['MESSAGE', 'COMMENT', 'ASSIGNMENT', 'THREAD_STATUS_CHANGE']))
    expect(all.at(-1)).toMatchObject({
      type: 'MESSAGE',
      direction: 'INCOMING',
      createdBy: `V-${maria}`,
      senders: [{ actorId: `V-${maria}`, name: 'Maria Virtanen' }],
      status: { statusType: 'RECEIVED' },
    })
    for (const item of all) expect((await api.get(`${path}/${item['id']}`)).body).toEqual(item)
  })

  test('comes page by page, either way, with nothing twice and nothing left out', async () => {
    const all = results(await api.get(`${path}?limit=500`)).map(({ id }) => id)
    for (const [sort, expected] of [
      ['-createdAt', all],
      ['createdAt', all.toReversed()],
    ] as const) {
      const seen: unknown[] = []
      let after: string | undefined
      do {
        const page: { body: Json } = await api.get(`${path}?limit=7&sort=${sort}${after ? `&after=${after}` : ''}`)
        seen.push(...results(page).map(({ id }) => id))
        after = page.body['paging']?.['next']?.['after']
      } while (after)
      expect(seen).toEqual(expected)
    }
  })

  test('belongs to its thread alone', async () => {
    const [item] = results(await api.get(path))
    const other = (await newestThreadOf(db, tickets.training))!
    expect((await api.get(`${path.replace(String(thread.id), String(other.id))}/${item!['id']}`)).status).toBe(404)
  })

  test.for(['after=x', `after=${Buffer.from('1.m0').toString('base64url')}`, 'sort=id', 'limit=0', 'limit=1000'])(
    '?%s is refused',
    async (query) => {
      expect(await api.get(`${path}?${query}`)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
    },
  )
})

describe('actors', () => {
  const root = '/conversations/v3/conversations/actors'
  test('are agents, visitors, addresses, tokens and the system', async () => {
    const inputs = [`A-${ada}`, `V-${maria}`, 'E-x@y.test', `I-${api.id}`, 'S-hubspot']
    const { status, body } = await request('POST', `${root}/batch/read`, { inputs })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'COMPLETE',
      results: [
        { id: `A-${ada}`, type: 'AGENT', name: 'Ada Lind', email: 'ada@acme.test' },
        { id: `V-${maria}`, type: 'VISITOR', name: 'Maria Virtanen', email: 'maria@kahvila.test' },
        { id: 'E-x@y.test', type: 'EMAIL', email: 'x@y.test' },
        { id: `I-${api.id}`, type: 'INTEGRATOR', name: 'A test' },
        { id: 'S-hubspot', type: 'SYSTEM' },
      ],
    })
    expect((await request('GET', `${root}/${encodeURIComponent('E-x@y.test')}`)).body).toMatchObject({ type: 'EMAIL' })
  })

  test('who is not there is told of, beside those who are', async () => {
    const inputs = [`A-${ada}`, 'A-99999', 'nobody', 'E-', "V-1' or 1=1"]
    expect(await api.post(`${root}/batch/read`, { inputs })).toMatchObject({
      status: 207,
      body: {
        results: [{ id: `A-${ada}` }],
        numErrors: 1,
        errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', context: { ids: inputs.slice(1) } }],
      },
    })
    expect((await api.post(`${root}/batch/read`, { inputs: [] })).status).toBe(400)
  })

  test('whoever was merged is the one they are now', async () => {
    await db
      .updateTable('contacts')
      .set({ merged_into_id: maria, archived_at: new Date() })
      .where('id', '=', liv)
      .execute()
    expect((await api.get(`${root}/V-${liv}`)).body).toMatchObject({ id: `V-${liv}`, email: 'maria@kahvila.test' })
  })
})
