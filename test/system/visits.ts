import pg from 'pg'
import { table } from '../access/table.ts'
import { hashToken } from '#platform/secrets/token.ts'

export type Who = 'nobody' | 'maria' | 'ada'
export type Visit = { route: string; path: string; who: Who }

/** What a GET answers that is no page: files, streams, figures, and ways to somewhere else. */
const noPages = new Set([
  'GET /healthz',
  'GET /metrics',
  'GET /assets/*',
  'GET /',
  'GET /account/code',
  'GET /workspace/settings/audit-log/export',
  'GET /_hcms/mem/login',
  'GET /_hcms/mem/logout',
  'GET /:slug/live',
  'GET /:slug/tickets',
  'GET /:slug/tickets/:id/answers',
  'GET /workspace/portals/:portal/preview',
  'GET /workspace/portals/:portal/preview/tickets/new',
  'GET /workspace/portals/:portal/preview/tickets/:ticket',
  'GET /:slug/tickets/:id/files/:file',
  'GET /:slug/drafts/:scope/files/:id',
  'GET /workspace',
  'GET /workspace/inbox',
  'GET /workspace/inbox/:view/:thread/files/:file',
  'GET /workspace/inbox/:view/:thread/:written{replies|comments}',
  'GET /workspace/threads/:thread',
  'GET /workspace/live',
  // A mail as it was sent: it stands in a frame of its page, where no script may run, axe's neither.
  'GET /workspace/settings/mail-log/:id/page',
  'GET /workspace/drafts/:scope/files/:id',
  'GET /workspace/settings/properties',
  'GET /workspace/settings/imports/:id/faults.csv',
])

/** Every page that the access table knows, as somebody who may see it: a page without a visit cannot be forgotten. */
export async function visitsOf(databaseUrl: string): Promise<Visit[]> {
  const names = await namesIn(databaseUrl)
  const pages = Object.entries(table).filter(
    ([route]) => route.startsWith('GET ') && !noPages.has(route) && isPage(route),
  )
  return pages.map(([route, { at, answers }]) => {
    const path = at.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = names[name]
      if (value === undefined) throw new Error(`${route}: nothing is called ${name}`)
      return String(value)
    })
    const who = answers.nobody === 'sign-in' ? (answers.maria === 'sign-in' ? 'ada' : 'maria') : 'nobody'
    return { route, path, who: /sign-out/.test(route) ? (route.includes('workspace') ? 'ada' : 'maria') : who }
  })
}

/** The API has one page: its own description. */
const isPage = (route: string): boolean => !route.startsWith('GET /api/') || route === 'GET /api/docs'

type Row = { id: number }

/** The demo account's records by the names of the access table; what it has none of is made. */
async function namesIn(databaseUrl: string): Promise<Record<string, string | number>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const id = async (text: string, values: unknown[] = []): Promise<number> =>
    Number((await client.query<Row>(text, values)).rows[0]!.id)
  const user = (email: string) => id('select id from users where email = $1', [email])
  const contact = (name: string) => id('select id from contacts where first_name = $1', [name])
  const ticket = (subject: string) => id('select id from tickets where subject like $1', [`${subject}%`])
  try {
    const [ada, maria, kahvila] = [
      await user('ada@acme.test'),
      await contact('Maria'),
      await id("select id from companies where name like 'Kahvila%'"),
    ]
    const [machine, call] = [await ticket('Espresso machine'), await ticket('Yearly service')]
    const note = async (column: string, table: string, record: number) => {
      const fresh = await id("insert into notes (user_id, body) values ($1, 'A note') returning id", [ada])
      await client.query(`insert into ${table} (note_id, ${column}) values ($1, $2)`, [fresh, record])
      return fresh
    }
    const link = async (purpose: string, token: string, userId: number | null) => {
      const values = [hashToken(token), userId, purpose]
      await client.query(
        "insert into user_links (token_hash, user_id, purpose, expires_at) values ($1, $2, $3, now() + interval '1 day')",
        values,
      )
      return token
    }
    const eve = await id("insert into users (email) values ('eve@acme.test') returning id")
    await client.query(
      "insert into member_links (token_hash, contact_id, email, expires_at) select $1, id, email, now() + interval '1 day' from contacts where first_name = 'Liv'",
      [hashToken('m')],
    )
    await client.query(
      "insert into member_links (token_hash, contact_id, email, purpose, expires_at) select $1, id, email, 'reset', now() + interval '1 day' from contacts where first_name = 'Liv'",
      [hashToken('mr')],
    )
    await client.query('update domains set allows_registration = true, allows_mail_code = true')
    await client.query(
      "insert into sign_in_codes (domain_id, email, browser_hash, token_hash, expires_at) select id, 'maria@kahvila.test', $1, $2, now() + interval '1 day' from domains where host = 'localhost'",
      [hashToken('nobody'), hashToken('code')],
    )
    await client.query(
      "insert into registrations (domain_id, email, browser_hash, token_hash, expires_at) select id, 'nea@kahvila.test', $1, $2, now() + interval '1 day' from domains where host = 'localhost'",
      [hashToken('nobody'), hashToken('reg')],
    )
    return {
      ada,
      maria,
      kahvila,
      machine,
      call,
      eve,
      sam: await user('sam@acme.test'),
      joonas: await contact('Joonas'),
      thread: await id('select id from threads where ticket_id = $1', [machine]),
      form: await id('select min(id) as id from forms'),
      spareDomain: await id("insert into domains (host) values ('spare.invalid') returning id"),
      spareInbox: await id("insert into inboxes (name, type) values ('Spare', 'INBOX') returning id"),
      spareContact: maria,
      spareCompany: kahvila,
      ticketNote: await note('ticket_id', 'note_tickets', call),
      contactNote: await note('contact_id', 'note_contacts', maria),
      companyNote: await note('company_id', 'note_companies', kahvila),
      mail: await id(
        "insert into mails (sender, recipient, subject, text_body, html_body, message_id, status) values ('a@acme.test', 'maria@kahvila.test', 'Hello', 'Hello', '<html lang=\"en\"><head><title>Hello</title></head><body><main><h1>Hello</h1></main></body></html>', '<1@acme.test>', 'failed') returning id",
      ),
      invitation: await link('invitation', 'i', eve),
      reset: await link('reset', 'r', ada),
      setup: 'none',
      memberLink: 'm',
      memberReset: 'mr',
      registration: 'reg',
      signInCode: 'code',
      apiToken: await id(
        "insert into api_tokens (name, token_hash, hint, scopes) values ('Spare', '\\x00', 'abcd', '{files}') returning id",
      ),
      import: await importIn(client, ada),
      property: await propertyIn(client),
    }
  } finally {
    await client.end()
  }
}

/** An import that was checked, with a row that cannot be taken in. */
async function importIn(client: pg.Client, userId: number): Promise<number> {
  const { rows } = await client.query<Row>(
    `insert into imports (object_type, file_name, user_id, encoding, delimiter, columns, mapping, status, row_count, position, created_count, failed_count)
     values ('contacts', 'people.csv', $1, 'utf-8', ',', '["Email"]', '["email"]', 'checked', 2, 2, 1, 1) returning id`,
    [userId],
  )
  const { id } = rows[0]!
  await client.query(
    `insert into import_faults (import_id, row, column_name, code, params, cells)
     values ($1, 2, 'email', 'property.invalid_email', '{"value": "nobody", "property": "Email", "most": 1}', '["nobody"]')`,
    [id],
  )
  return Number(id)
}

/** A choice that the account has added to tickets, asked on the form. */
async function propertyIn(client: pg.Client): Promise<string> {
  await client.query(
    `insert into properties (object_type, name, label, group_name, type, field_type, options, form_field)
     values ('tickets', 'spare', 'Spare', 'ticketinformation', 'enumeration', 'checkbox',
       '[{"label": "One", "value": "one", "displayOrder": 0, "hidden": false}]', true)`,
  )
  return 'spare'
}
