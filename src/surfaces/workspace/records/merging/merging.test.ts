import { expect, test } from 'vitest'
import { testApp } from '#test/app.ts'

const site = await testApp()
const { db, world } = site
const ada = await site.user(world.ada)
const { invoice, training } = world.tickets

const seenIn = (html: string): string => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''

test('contacts: choose, look at both side by side, merge; one press merges once', async () => {
  const at = `/workspace/contacts/${world.liv}/merge`
  expect(await ada.text(`${at}?search=joonas`)).toContain(`${at}?with=${world.joonas}`)
  expect(await ada.text(at)).not.toContain(`${at}?with=${world.liv}"`)
  const page = await ada.text(`${at}?with=${world.joonas}`)
  for (const words of ['liv@nordlys.test', 'joonas@kahvila.test', 'cannot be undone', 'is signed out everywhere'])
    expect(page).toContain(words)
  expect(page).toContain(`/workspace/contacts/${world.joonas}/merge?with=${world.liv}`)
  const fields = { with: String(world.joonas), seen: seenIn(page) }
  for (let press = 0; press < 2; press++) {
    const answer = await ada.post(at, fields)
    // The second press finds no such contact any more, and is led to the survivor or told so.
    expect([303, 404]).toContain(answer.status)
  }
  const joonas = await db
    .selectFrom('contacts')
    .select('merged_into_id')
    .where('id', '=', world.joonas)
    .executeTakeFirst()
  expect(joonas?.merged_into_id).toBe(world.liv)
})

test('tickets: whoever is not ticked stays behind, and sees neither', async () => {
  const at = `/workspace/tickets/${invoice}/merge`
  const page = await ada.text(`${at}?with=${training}`)
  expect(page).toContain('Who comes along')
  expect(page).toContain('Everybody on the ticket sees its newest conversation')
  const answer = await ada.post(at, { with: String(training), seen: seenIn(page) })
  expect(answer.headers.get('location')).toBe(`/workspace/tickets/${invoice}`)
  const liv = await site.member(world.liv)
  for (const id of [invoice, training]) expect((await liv.get(`/portal/tickets/${id}`)).status).toBe(404)
})

test('companies: it says who sees what, and a preview that is no longer true merges nothing', async () => {
  const at = `/workspace/companies/${world.kahvila}/merge`
  const page = await ada.text(`${at}?with=${world.nordlys}`)
  expect(page).toContain('shows customers their own tickets only')
  await ada.post(`/workspace/companies/${world.nordlys}/properties`, { property: 'phone', value: '1' })
  const late = await ada.post(at, { with: String(world.nordlys), seen: seenIn(page) })
  const html = await late.text()
  expect([late.status, html]).toEqual([409, expect.stringContaining('has changed since you looked')])
  const again = await ada.post(at, { with: String(world.nordlys), seen: seenIn(html) })
  expect(again.status).toBe(303)
})

test('a record is not merged with itself, nor with what there is not', async () => {
  const at = `/workspace/companies/${world.kahvila}/merge`
  expect((await ada.post(at, { with: String(world.kahvila) })).status).toBe(422)
  expect((await ada.get(`${at}?with=987654`)).status).toBe(404)
  expect((await ada.post(at, {})).status).toBe(404)
})
