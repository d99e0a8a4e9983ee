import { expect, test } from 'vitest'
import { testApp } from './app.ts'

const site = await testApp()
const maria = await site.member(site.world.maria)
const { tickets } = site.world
await maria.get('/portal')

let queries = 0
site.pool.on('acquire', () => (queries += 1))

async function costOf(path: string): Promise<number> {
  queries = 0
  expect((await maria.get(path)).status).toBe(200)
  return queries
}

test.for([
  ['the list', '/portal'],
  ['the list, sorted and filtered', '/portal?status=open&sort=subject'],
  ['the list, searched', '/portal?search=espresso'],
  ['a ticket', `/portal/tickets/${tickets.machine}`],
  ['the receipt', `/portal/tickets/${tickets.machine}/receipt`],
  ['the form', '/portal/tickets/new'],
])('%s costs three queries at most, the session’s included', async ([, path]) => {
  expect(await costOf(path!)).toBeLessThanOrEqual(3)
})

test.for(['own', 'company'] as const)('with %s tickets and stages shown too', async (ticket_access) => {
  await site.portal({ ticket_access, shows_stages: true })
  expect(await costOf('/portal')).toBeLessThanOrEqual(3)
  expect(await costOf(`/portal/tickets/${tickets.invoice}`)).toBeLessThanOrEqual(3)
  await site.portal({ ticket_access: 'own', shows_stages: false })
})
