import { expect, test } from 'vitest'
import { ask, naming } from '#test/access/asking.ts'
import { cookieOf, type Role } from '#test/access/roles.ts'
import { table } from '#test/access/table.ts'
import { things } from '#test/access/things.ts'
import { testApp } from '#test/app.ts'
import { columnsOf, contentsOf } from '#test/contents.ts'

/** What each form takes besides what the table sends along. Everything else that is posted must count for nothing. */
const takes: Record<string, string[]> = {
  'POST /:slug/tickets': ['hs_ticket_priority', 'key'],
  'POST /workspace/inbox/:view/:thread/assignment': ['to'],
  'POST /workspace/inbox/:view/:thread/replies': ['seen', 'after', 'kept', 'key'],
  'POST /workspace/inbox/:view/:thread/comments': ['seen', 'after', 'kept', 'key'],
  'POST /workspace/inbox/:view/:thread/ticket': ['key'],
  'POST /workspace/inbox/:view/:thread/reading': ['seen'],
  'POST /workspace/profile': ['last_name', 'locale', 'time_zone'],
  'POST /workspace/settings/customer-portal': ['status', 'ticket_access'],
  'POST /workspace/settings/domains': ['host', 'locale'],
  'POST /workspace/settings/domains/:id': ['locale'],
  'POST /workspace/settings/private-content/:id':
    'company_name admin_email by_password by_mail registration notice consent_label idle idle_own longest_hours kept_days version link_label_1 link_url_1 link_label_2 link_url_2 link_label_3 link_url_3'.split(
      ' ',
    ),
  'POST /account/register': ['first_name', 'last_name', 'password', 'password_again', 'consent'],
  'POST /account/code': ['email', 'keep', 'return_to'],
  'POST /account/register/:token': ['first_name', 'last_name', 'password', 'password_again', 'consent'],
  'POST /workspace/settings/inboxes': ['type'],
  'POST /workspace/settings/forms/:id': ['field', 'asked', 'required', 'move'],
  'POST /workspace/settings/pipelines/:id/answer-rules': ['user_answer_stage_id', 'contact_answer_stage_id'],
  'POST /workspace/settings/api-tokens': ['extent', 'scopes'],
  'POST /workspace/settings/imports/:id/check': ['mode'],
  'POST /workspace/settings/properties/:type':
    'label name kind description group new_group options unique form_field'.split(' '),
  'POST /workspace/settings/properties/:type/:name': 'label description group new_group options form_field'.split(' '),
  'POST /workspace/settings/pipelines/:id':
    'label stage move user_answer_stage_id contact_answer_stage_id contact_reopens'.split(' '),
  'POST /workspace/settings/account': ['locale', 'time_zone'],
  'POST /workspace/contacts': ['email', 'first_name', 'last_name', 'phone', 'job_title', 'company'],
  'POST /workspace/companies': ['name', 'domain', 'phone', 'city', 'country'],
  'POST /workspace/contacts/:id/properties': ['version'],
  'POST /workspace/companies/:id/properties': ['version'],
  'POST /workspace/tickets': [
    'email',
    'first_name',
    'last_name',
    'content',
    'stage',
    'priority',
    'category',
    'owner',
    'source',
    'key',
  ],
  'POST /workspace/tickets/:id/properties': ['version'],
  'POST /workspace/tickets/:id/conversation': ['key'],
  'POST /workspace/tickets/:id/stage': ['board'],
  'POST /workspace/settings/users': ['first_name', 'last_name', 'locale', 'super_admin', 'permissions'],
  'POST /workspace/settings/users/:id/permissions': ['super_admin', 'permissions'],
}
/** What any form may bring: the key of its press, and the version that was looked at. Others' keys and old versions are refused. */
const everyForm = ['key', 'version']
/** Names that frameworks and other products have believed. */
const others = [
  'role',
  'roles',
  'admin',
  'is_admin',
  'isAdmin',
  'isSuperAdmin',
  'userId',
  'contactId',
  'companyId',
  'viewer',
  'by',
  'fileIds',
  '_method',
  '__proto__',
  'constructor',
  'X-User',
]
// Two sites that are the same: one gets the forms as they are, the other the same forms and all those fields.
const [plain, stuffed] = [await testApp(), await testApp()]
const sites = [
  { site: plain, name: naming(await things(plain)) },
  { site: stuffed, name: naming(await things(stuffed)) },
] as const

const all = await columnsOf(plain.db)
const columns = [...new Set(all.map(({ column }) => column))]
/** Moments, keys and secrets are of one's own making at every request, and so not the same on two sites. */
const changing = [
  ...new Set(all.filter(({ type }) => ['timestamptz', 'uuid', 'bytea'].includes(type)).map(({ column }) => column)),
  'message_id',
  'proof',
  'hint',
  'revision',
  'latest_message_at',
  'password_hash',
  'sha256',
  'headers',
  'ticket_access',
  'text_body',
  'html_body',
]
const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const names = [...new Set([...columns, ...columns.map(camel), ...others])]
const values = ['1', 'true']
// A form has room for so many fields; what comes after them is not read.
const atOnce = 80
const rounds = values.flatMap((value) =>
  Array.from(
    { length: Math.ceil(names.length / atOnce) },
    (_, part) => [value, names.slice(part * atOnce).slice(0, atOnce)] as const,
  ),
)

// The API takes no forms; its bodies are attacked field by field in a test of its own.
const unsafe = Object.entries(table).filter(
  ([route]) => /^(POST|PUT) /.test(route) && !/sign-|reset| \/api\//.test(route),
)
const role = (route: string): Role => (route.includes('/workspace/') ? 'ada' : 'maria')

test.for(unsafe)('%s takes what it asks for and nothing else', async ([route, row]) => {
  const known = new Set([...everyForm, ...Object.keys(row.send ?? {}), ...(takes[route] ?? [])])
  for (const [round, [value, some]] of rounds.entries()) {
    const more = Object.fromEntries(some.filter((name) => !known.has(name)).map((name) => [name, value]))
    const statuses = []
    for (const { site, name } of sites) {
      const browser = site.browser(await cookieOf(role(route), site, site.world.domain))
      // Each round says something new, so that none is taken for a second press of the one before.
      const send = Object.fromEntries(
        Object.entries(row.send ?? {}).map(([field, text]) => [field, fresh(field, text, round)]),
      )
      const answer = await ask(browser, route, { ...row, send }, name, site === stuffed ? { more } : {})
      statuses.push(answer.status)
      await answer.body?.cancel()
    }
    expect(statuses[1], value).toBe(statuses[0])
    expect(await differences(), value).toEqual([])
  }
})

/** Rows that only one of the sites has. */
async function differences(): Promise<string[]> {
  const [one, other] = [await contentsOf(plain.db, changing), await contentsOf(stuffed.db, changing)]
  return Object.keys(one).flatMap((name) => {
    const [few, many] = [one[name] ?? [], other[name] ?? []]
    const lost = few.filter((row) => !many.includes(row)).map((row) => `only plain, ${name}: ${row}`)
    const found = many.filter((row) => !few.includes(row)).map((row) => `only stuffed, ${name}: ${row}`)
    return [...lost, ...found]
  })
}

test('the sites are not the same for want of writing anything', async () => {
  const { messages, tickets, comments, users } = await contentsOf(plain.db)
  for (const rows of [messages, tickets, comments, users]) expect(rows!.length).toBeGreaterThan(6)
})

test('who may manage users cannot make themselves, or anybody, more than they are', async () => {
  const { db, world } = plain
  await db
    .updateTable('users')
    .set({ permissions: ['users_settings'] })
    .where('id', '=', world.sam)
    .execute()
  const sam = await plain.user(world.sam)
  const more: [string, string][] = [
    ['super_admin', 'on'],
    ['permissions', 'account_settings'],
    ['permissions', 'customer_portal_settings'],
  ]
  for (const path of [`/${world.sam}/permissions`, `/${world.ada}/permissions`, `/${world.ada}/deactivation`]) {
    await sam.post(`/workspace/settings/users${path}`, more)
  }
  await sam.post('/workspace/settings/users', [['email', 'friend@acme.test'], ...more])
  const rows = await db.selectFrom('users').select(['email', 'super_admin', 'permissions', 'deactivated_at']).execute()
  expect(rows.find(({ email }) => email === 'sam@acme.test')).toMatchObject({
    super_admin: false,
    permissions: ['users_settings'],
  })
  expect(rows.find(({ email }) => email === 'ada@acme.test')).toMatchObject({ super_admin: true, deactivated_at: null })
  const friend = rows.find(({ email }) => email === 'friend@acme.test')
  expect([friend?.super_admin ?? false, friend?.permissions ?? []]).toEqual([false, []])
})

function fresh(field: string, text: string, round: number): string {
  if (field === 'email') return text.replace('@', `${round}@`)
  return ['text', 'subject', 'content'].includes(field) ? `${text} ${round}` : text
}
