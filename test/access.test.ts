// Every route of the site × everybody who might ask. A route that is not in the table fails here.
import { expect, test } from 'vitest'
import { ask, naming, nothing, pathOf } from './access/asking.ts'
import { cookieOf, roles, type Answer, type Role } from './access/roles.ts'
import { table, type Row } from './access/table.ts'
import { things } from './access/things.ts'
import { testApp, type TestApp } from './app.ts'
import { contentsOf } from './contents.ts'
import { api } from '#surfaces/api/routes.ts'

const named = (all: { method: string; path: string }[], below = ''): string[] =>
  all.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${below}${path}`)

/** The API is an app of its own below the site's. */
const routes = (site: TestApp): string[] => [...new Set([...named(site.app.routes), ...named(api.routes, '/api')])]

const site = await testApp()
const names: Record<string, string | number> = await things(site)
const [known, unknown] = [naming(names), nothing(names)]
let showsCompany = false
const elsewhere = await connectOther(site)

test('every route of the site stands in the table, and nothing else does', () => {
  expect(Object.keys(table).toSorted()).toEqual(routes(site).toSorted())
})

test('everybody has what is asked for here: the outsiders exist, and have rooms of their own', async () => {
  const liv = site.browser(await cookieOf('liv', site, elsewhere))
  expect((await liv.get(`/portal/tickets/${site.world.tickets.training}`)).status).toBe(200)
  const maria = site.browser(await cookieOf('elsewhere', site, elsewhere))
  expect((await maria.get('http://other.test/portal')).status).toBe(200)
})

// First all who are refused, so that nothing has changed yet for those who are not.
const rows = Object.entries(table)
const withRefused = rows.filter(([, { answers }]) => roles.some((role) => isRefused(answers[role])))
const withAnswered = rows.filter(([, { answers }]) => roles.some((role) => !isRefused(answers[role])))

test.for(withRefused)('%s keeps out whoever has no business there', async ([route, row]) => {
  const before = await contentsOf(site.db, ['ticket_access'])
  for (const role of roles.filter((one) => isRefused(row.answers[one]))) {
    const response = await knock(role, route, row)
    expect(answerOf(response), role).toBe(row.answers[role])
    if (row.answers[role] === '404' && row.at.includes('{')) {
      expect(await faceOf(response), role).toEqual(await faceOf(await knock(role, route, row, unknown)))
    } else {
      await response.body?.cancel()
    }
  }
  expect(await contentsOf(site.db, ['ticket_access'])).toEqual(before)
})

test.for(withAnswered)('%s answers those who may', async ([route, row]) => {
  for (const role of roles.filter((one) => !isRefused(row.answers[one]))) {
    const response = await knock(role, route, row)
    expect(answerOf(response), role).toBe(row.answers[role])
    await response.body?.cancel()
  }
})

test('a script that nobody is signed in for is told so, not sent elsewhere', async () => {
  const script = { accept: 'application/json', 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }
  for (const [route, row] of Object.entries(table).filter(([, { answers }]) => answers.nobody === 'sign-in')) {
    if (/sign-out|_hcms|account\/code/.test(route)) continue
    const [method = ''] = route.split(' ')
    expect((await site.browser().send(method, pathOf(row.at, known), undefined, script)).status, route).toBe(401)
  }
})

function isRefused(answer: Answer): boolean {
  return ['sign-in', '401', '403', '404', '410'].includes(answer)
}

/** A second domain of the same installation, with a portal of its own. */
async function connectOther({ db, portal }: TestApp): Promise<number> {
  const other = { host: 'other.test', company_name: 'Other', verified_at: new Date() }
  const { id } = await db.insertInto('domains').values(other).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('portals').values({ name: 'Other', domain_id: id, is_live: true }).execute()
  await portal({ ticket_access: 'own' })
  return id
}

async function knock(role: Role, route: string, row: Row, name = known): Promise<Response> {
  if ((role === 'colleague') !== showsCompany) {
    showsCompany = role === 'colleague'
    await site.portal({ ticket_access: showsCompany ? 'company' : 'own' })
  }
  if (route.includes('sign-in')) await site.db.deleteFrom('rate_limits').execute()
  const answer = await ask(site.browser(await cookieOf(role, site, elsewhere)), route, row, name)
  if (/POST .*(archival|companies.*removal)/.test(route) && answer.status === 303) await putBack()
  return answer
}

/** What one has put away, the next finds again. */
async function putBack(): Promise<void> {
  const { db } = site
  await db.updateTable('contacts').set({ archived_at: null }).execute()
  await db.updateTable('companies').set({ archived_at: null }).execute()
  const membership = { contact_id: Number(names['spareContact']), company_id: Number(names['kahvila']) }
  await db
    .insertInto('contact_companies')
    .values(membership)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function answerOf(response: Response): string {
  const location = response.headers.get('location')
  const isDoor = location !== null && /^\/(account|workspace)\/sign-in(\?|$)/.test(location)
  return isDoor ? 'sign-in' : String(response.status)
}

/** All that an outsider can tell answers apart by. */
async function faceOf(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}
