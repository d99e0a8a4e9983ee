import { expect, test } from 'vitest'
import { testApp, type Browser } from '#test/app.ts'
import { crawl, tagsOf, type Tag } from './crawling.ts'
import { vectors } from './vectors.ts'

const site = await testApp()
const { db, world } = site
const maria = await site.member(world.maria)
const ada = await site.user(world.ada)
const machine = world.tickets.machine

/** Every name that somebody chooses, by a vector of its own; then every text, as a customer and an agent write it. */
async function plant(vector: string): Promise<void> {
  const line = vector.replaceAll(/[\r\n\0]/g, '').slice(0, 100)
  await db.updateTable('contacts').set({ first_name: line, last_name: line, phone: line, job_title: line }).execute()
  await db.updateTable('companies').set({ name: line, phone: line, city: line, country: line }).execute()
  await db.updateTable('users').set({ first_name: line, last_name: line }).execute()
  await db.updateTable('accounts').set({ name: line }).execute()
  await db.updateTable('portals').set({ name: line }).execute()
  await db.updateTable('domains').set({ company_name: line }).execute()
  await db.updateTable('inboxes').set({ name: line }).where('type', '=', 'INBOX').execute()
  await site.portal({ ticket_access: 'company', shows_stages: true })
  const file = () => [new File(['%PDF-1.7'], `${line}.pdf`)]
  const filed = await maria.postFiles('/portal/tickets', { subject: line, content: `zebra ${vector}` }, file())
  expect(filed.status).toBe(303)
  await maria.postFiles(`/portal/tickets/${machine}/answers`, { text: `zebra ${vector}` }, file())
  await maria.putPage(`/portal/drafts/ticket:${machine}`, { key: crypto.randomUUID(), fields: { text: vector } })
  await maria.postFiles(`/portal/drafts/ticket:${machine}/files`, {}, file())
  const { id } = await db.selectFrom('threads').select('id').where('ticket_id', '=', machine).executeTakeFirstOrThrow()
  await ada.postFiles(`/workspace/inbox/open/${id}/comments`, { text: vector }, file())
}

const params = (vector: string) =>
  ['search', 'back', 'status', 'sort', 'after', 'return_to', 'view', 'done'].map((name) => [name, vector])
const query = (path: string, vector: string): string => `${path}?${new URLSearchParams(params(vector))}`

test.for(vectors)('%j is text wherever it stands', async (vector) => {
  await plant(vector)
  const pages = [
    ...(await crawl(
      maria,
      ['/portal', '/portal?search=zebra', '/portal/tickets/new', `/portal/tickets/${machine}`],
      30,
    )),
    ...(await crawl(
      ada,
      ['/workspace/inbox/open', '/workspace/inbox/open?search=zebra', '/workspace/settings/users'],
      40,
    )),
    ...(await mirrored(vector)),
  ]
  expect(pages.length).toBeGreaterThan(30)
  for (const { path, text } of pages) expect(tagsOf(text.replaceAll(ours, '')).filter(isForeign), path).toEqual([])
})

test('what the server mails is no different', async () => {
  await plant(vectors[0]!)
  await site.work()
  const mails = await db.selectFrom('mails').select(['subject', 'html_body']).execute()
  expect(mails.length).toBeGreaterThan(0)
  // Mail programs need styles in place; ours are written by the server.
  const unstyled = ({ name, attributes }: Tag): Tag => ({
    name,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== 'style')),
  })
  for (const { subject, html_body } of mails) {
    const tags = tagsOf(html_body.replace(/<style>[^<]*<\/style>/, '')).map(unstyled)
    expect(tags.filter(isForeign), subject).toEqual([])
  }
})

test('a link in a message goes to the web or to a mailbox, and takes nothing along', async () => {
  const links = [
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    ' java\tscript:alert(1)',
    'file:///etc/passwd',
    '//evil.test/x',
  ]
  const text = [
    ...links,
    ...links.map((link) => `[press](${link})`),
    'https://ok.test/a"onmouseover="x',
    'https://ok.test/b',
  ].join('\n')
  await maria.post(`/portal/tickets/${machine}/answers`, { text })
  const html = /<article.*<\/article>/s.exec(await maria.text(`/portal/tickets/${machine}`))![0]
  const found = tagsOf(html).filter(
    ({ name, attributes }) => name === 'a' && !attributes['href']?.startsWith('/portal/'),
  )
  expect(found.map(({ attributes }) => new URL(attributes['href']!).host)).toContain('ok.test')
  for (const { attributes } of found) {
    expect(attributes['href']).toMatch(/^(https?:\/\/ok\.test\/|mailto:)/)
    expect(attributes['rel']).toMatch(/noopener/)
  }
})

/** What a failed form and an address repeat. */
async function mirrored(vector: string) {
  const forms: [Browser, string, Record<string, string>][] = [
    [site.browser(), '/account/sign-in', { email: vector, return_to: vector }],
    [site.browser(), '/workspace/sign-in', { email: vector, return_to: vector }],
    [site.browser(), '/workspace/reset', { email: vector }],
    [site.browser(), '/portal/tickets', { subject: vector, content: vector, key: vector }],
    [site.browser(), `/portal/tickets/${machine}/answers`, { text: vector, [vector]: vector }],
    [maria, '/portal/tickets', { subject: vector, content: '', hs_ticket_priority: vector }],
    [maria, `/portal/tickets/${machine}/answers?back=${encodeURIComponent(vector)}`, { text: '' }],
    [ada, '/workspace/settings/users', { email: vector, first_name: vector, last_name: vector }],
    [ada, '/workspace/profile', { first_name: '', last_name: vector, time_zone: vector }],
  ]
  const answers = forms.map(async ([browser, path, fields]) => ({
    path,
    text: await (await browser.post(path, fields)).text(),
  }))
  const paths = [
    '/account/sign-in',
    '/workspace/sign-in',
    '/portal',
    '/workspace/inbox/open',
    '/workspace/settings/users',
    `/portal/tickets/${machine}`,
  ]
  const asked = paths.map(async (path) => ({
    path,
    text: await (/portal/.test(path) ? maria : ada).text(query(path, vector)),
  }))
  return Promise.all([...answers, ...asked])
}

/** The one word of ours to browsers without scripts: it stands in the forms of a customer. */
const ours = /<noscript><input type="hidden" name="without-scripts" value="1"\/?><\/noscript>/g

/** Elements and attributes of ours, by the code that writes them. */
function isForeign({ name, attributes }: Tag): boolean {
  const isBad = Object.entries(attributes).some(
    ([key, value]) =>
      /^on|^(style|srcset|formaction|srcdoc|background|xss)$/.test(key) ||
      (/^(href|src|action|data|poster|xlink:href)$/.test(key) && !/^(\/(?!\/)|#|\?|https?:\/\/|mailto:|$)/.test(value)),
  )
  return (
    isBad ||
    /^(object|embed|base|math|applet|frame|marquee|xss|noscript|body\/|style)$/.test(name) ||
    isForeignScript({ name, attributes })
  )
}

const isForeignScript = ({ name, attributes }: Tag): boolean =>
  ['script', 'link', 'img', 'iframe', 'audio', 'video'].includes(name) &&
  !(attributes['src'] ?? attributes['href'] ?? '').startsWith('/')

test('the reader of pages that these tests trust would see an injection', () => {
  for (const vector of vectors.filter((one) => one.startsWith('<'))) {
    expect(tagsOf(`<p>${vector}</p>`).some(isForeign), vector).toBe(true)
  }
})
