// Where the number of a merged ticket leads: to the survivor, for those who may see it, and nowhere for everybody else.
import { expect, test } from 'vitest'
import { mergeCompanies } from '#domain/crm/merging/merging-companies.ts'
import { mergeContacts } from '#domain/crm/merging/merging-contacts.ts'
import { mergeTickets } from '#domain/tickets/merging/merging-tickets.ts'
import { testApp, type Browser } from '#test/app.ts'

const site = await testApp()
const { db, world } = site
const options = { by: { kind: 'user', id: world.ada } } as const
const { invoice, machine, training, delivery } = world.tickets
const [maria, joonas, liv, ada] = [
  await site.member(world.maria),
  await site.member(world.joonas),
  await site.member(world.liv),
  await site.user(world.ada),
]
// Joonas filed the delivery; from now on it is a part of Maria's invoice, and he is not to stand there.
await db
  .transaction()
  .execute((trx) =>
    mergeTickets(trx, { primaryId: invoice, mergedId: delivery, staying: { contactIds: [], companyIds: [] } }, options),
  )
const old = `/portal/tickets/${delivery}`
const where = (answer: Response) => [answer.status, answer.headers.get('location')]

test('whoever may see the survivor is led there, whatever they asked for under the old number', async () => {
  expect(where(await maria.get(`${old}?before=5`))).toEqual([303, `/portal/tickets/${invoice}?before=5`])
  expect(where(await maria.get(`${old}/receipt`))).toEqual([303, `/portal/tickets/${invoice}/receipt`])
  expect(where(await maria.get(`${old}/files/1`))).toEqual([303, `/portal/tickets/${invoice}/files/1`])
  expect(where(await ada.get(old))).toEqual([303, `/portal/tickets/${invoice}`])
})

test('an answer that was being written arrives', async () => {
  const sent = await maria.post(`${old}/answers`, { text: 'Written on the old page' })
  expect(where(sent)).toEqual([307, `/portal/tickets/${invoice}/answers`])
  const again = await maria.post(sent.headers.get('location')!, { text: 'Written on the old page' })
  expect(again.status).toBe(303)
  const key = '7d3b7a52-2b7c-4a06-9c59-0f2f5a7a3b10'
  expect((await maria.putPage(`/portal/drafts/ticket:${delivery}`, { key, fields: { text: 'More' } })).status).toBe(200)
  const drafts = await db.selectFrom('contact_drafts').select('scope').where('contact_id', '=', world.maria).execute()
  expect(drafts).toEqual([{ scope: `ticket:${invoice}` }])
})

test('for everybody else the old number is like one that never was, to the last byte', async () => {
  expect((await liv.get(`/portal/tickets/${training}`)).status).toBe(200)
  const face = async (browser: Browser, id: number, method = 'GET', rest = '') => {
    const answer = await browser.send(
      method,
      `/portal/tickets/${id}${rest}`,
      method === 'POST' ? new URLSearchParams({ text: 'x' }) : undefined,
    )
    return { status: answer.status, headers: [...answer.headers], body: await answer.text() }
  }
  for (const browser of [liv, joonas]) {
    for (const [method, rest] of [
      ['GET', ''],
      ['GET', '/receipt'],
      ['GET', '/files/1'],
      ['POST', '/answers'],
    ] as const) {
      const merged = await face(browser, delivery, method, rest)
      expect(merged.status).toBe(404)
      expect(merged).toEqual(await face(browser, 987_654_321, method, rest))
    }
    const key = '8d3b7a52-2b7c-4a06-9c59-0f2f5a7a3b10'
    const saved = await browser.putPage(`/portal/drafts/ticket:${delivery}`, { key, fields: { text: 'x' } })
    expect(saved.status).toBe(404)
  }
})

test('a right that ends ends for the old number too', async () => {
  await db
    .deleteFrom('ticket_contacts')
    .where('ticket_id', '=', invoice)
    .where('contact_id', '=', world.maria)
    .execute()
  expect((await maria.get(old)).status).toBe(404)
})

test('agents are led from the pages of merged records; a note arrives, and nothing else is done to another record', async () => {
  await db.transaction().execute((trx) => mergeContacts(trx, { primaryId: world.liv, mergedId: world.joonas }, options))
  await db
    .transaction()
    .execute((trx) => mergeCompanies(trx, { primaryId: world.kahvila, mergedId: world.nordlys }, options))
  const moved = [
    ['contacts', world.joonas, world.liv, 'phone'],
    ['companies', world.nordlys, world.kahvila, 'phone'],
    ['tickets', delivery, invoice, 'subject'],
  ] as const
  for (const [place, from, to, property] of moved) {
    expect(where(await ada.get(`/workspace/${place}/${from}?before=3`))).toEqual([
      303,
      `/workspace/${place}/${to}?before=3`,
    ])
    expect(where(await ada.post(`/workspace/${place}/${from}/notes`, { body: 'N' }))).toEqual([
      307,
      `/workspace/${place}/${to}/notes`,
    ])
    const change = await ada.post(`/workspace/${place}/${from}/properties`, { property, value: '1' })
    expect(change.status).toBe(404)
  }
  expect((await ada.post(`/workspace/contacts/${world.joonas}/archival`)).status).toBe(404)
  expect((await ada.get('/workspace/tickets/987654321')).status).toBe(404)
  expect((await joonas.get('/portal')).status).toBe(303)
  expect((await ada.get(`/workspace/tickets/${machine}`)).status).toBe(200)
})
