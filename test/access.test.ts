// Every route of the site × everybody who might ask. A route that is not in the table fails here.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { cookieOf, roles, type Answer, type Role } from './access/roles.ts'
import { table, type Row } from './access/table.ts'
import { things } from './access/things.ts'
import { testApp, type TestApp } from './app.ts'

const routes = (site: TestApp): string[] => [
  ...new Set(site.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
]

const site = await testApp()
const names: Record<string, string | number> = await things(site)
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
  const before = await everything()
  for (const role of roles.filter((one) => isRefused(row.answers[one]))) {
    const response = await ask(role, route, row)
    expect(answerOf(response), role).toBe(row.answers[role])
    if (row.answers[role] === '404' && row.at.includes('{')) {
      expect(await faceOf(response), role).toEqual(await faceOf(await ask(role, route, row, unknown)))
    } else {
      await response.body?.cancel()
    }
  }
  expect(await everything()).toEqual(before)
})

test.for(withAnswered)('%s answers those who may', async ([route, row]) => {
  for (const role of roles.filter((one) => !isRefused(row.answers[one]))) {
    const response = await ask(role, route, row)
    expect(answerOf(response), role).toBe(row.answers[role])
    await response.body?.cancel()
  }
})

test('a script that nobody is signed in for is told so, not sent elsewhere', async () => {
  const script = { accept: 'application/json', 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }
  for (const [route, row] of Object.entries(table).filter(([, { answers }]) => answers.nobody === 'sign-in')) {
    if (/sign-out|_hcms/.test(route)) continue
    const [method = ''] = route.split(' ')
    expect((await site.browser().send(method, pathOf(row.at), undefined, script)).status, route).toBe(401)
  }
})

function isRefused(answer: Answer): boolean {
  return ['sign-in', '403', '404', '410'].includes(answer)
}

/** A second domain of the same installation, with a portal of its own. */
async function connectOther({ db, portal }: TestApp): Promise<number> {
  const other = { host: 'other.test', company_name: 'Other', verified_at: new Date() }
  const { id } = await db.insertInto('domains').values(other).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('portals').values({ name: 'Other', domain_id: id, is_live: true }).execute()
  await portal({ ticket_access: 'own' })
  return id
}

/** `name` says what stands for a name in braces. */
async function ask(role: Role, route: string, { at, send }: Row, name = known): Promise<Response> {
  await site.portal({ ticket_access: role === 'colleague' ? 'company' : 'own' })
  await site.db.deleteFrom('rate_limits').execute()
  const browser = site.browser(await cookieOf(role, site, elsewhere))
  const [method = ''] = route.split(' ')
  const path = pathOf(at, name)
  if (method === 'GET') return browser.get(path)
  if (method === 'PUT') return browser.putPage(path, { key: send?.['key'], fields: { text: send?.['text'] } })
  if (send?.['file']) return browser.postFiles(path, {}, [new File([send['file']], 'hello.txt')])
  const fields = Object.entries(send ?? {}).map(([field, value]): [string, string] => [field, pathOf(value)])
  return browser.send(method, path, method === 'DELETE' ? undefined : new URLSearchParams(fields))
}

function pathOf(at: string, name = known): string {
  return at.replaceAll(/\{(\w+)\}/g, (_, word: string) => name(word))
}

function known(word: string): string {
  const value = names[word]
  if (value === undefined) throw new Error(`Nothing is called ${word}`)
  return String(value)
}

/** As likely as what there is, but not there. */
function unknown(word: string): string {
  return typeof names[word] === 'number' ? '987654321' : known(word).replaceAll(/\w/g, 'x')
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

/** Every row of every table as a hash, but for what a session leaves behind by being there. */
async function everything(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not in ('user_sessions', 'member_sessions', 'rate_limits')`.execute(
    site.db,
  )
  const hashes = rows.map(
    ({ name }) =>
      sql<{ name: string; hash: string }>`
      select ${name} as name,
        md5(coalesce(string_agg((to_jsonb(t) - 'last_sign_in_at' - 'ticket_access')::text, '' order by t::text), '')) as hash
      from ${sql.table(name)} t`,
  )
  const { rows: found } = await sql<{ name: string; hash: string }>`${sql.join(hashes, sql` union all `)}`.execute(
    site.db,
  )
  return Object.fromEntries(found.map(({ name, hash }) => [name, hash]))
}
